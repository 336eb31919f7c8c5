package org.caseway.cli;

import tools.jackson.databind.JsonNode;

/** Deadlines for a terminal: one line each, and of one case every step by which it was reckoned. Pure. */
final class DeadlinesPage {

    private DeadlinesPage() {}

    static String of(JsonNode found, boolean traced) {
        var page = new StringBuilder();
        for (JsonNode one : found) {
            JsonNode deadline = one.path("deadline");
            page.append("%-20s %-16s %-13s due %s  %s%n"
                    .formatted(
                            deadline.path("rule").asString(),
                            deadline.path("charge").asString(""),
                            deadline.path("status").asString(),
                            deadline.path("due").asString("-"),
                            traced
                                    ? remaining(deadline)
                                    : "case " + one.path("caseId").asString()));
            deadline.path("missing")
                    .forEach(word -> page.append("    not known: ")
                            .append(word.asString())
                            .append('\n'));
            if (traced) {
                deadline.path("trace").forEach(line -> page.append(step(line)));
            }
        }
        return page.append(
                        found.isEmpty()
                                ? "no deadline"
                                : found.size() + (found.size() == 1 ? " deadline" : " deadlines"))
                .toString();
    }

    private static String remaining(JsonNode deadline) {
        String unit = deadline.path("unit").asString().equals("HOURS") ? " minutes" : " days";
        return deadline.path("remaining").isNumber()
                ? deadline.path("remaining").asLong() + unit + " left"
                : "";
    }

    private static String step(JsonNode line) {
        return "    %-12s %-20s %s to %s  %s  %s%n"
                .formatted(
                        line.path("kind").asString(),
                        line.path("what").asString(),
                        line.path("from").asString(),
                        line.path("to").asString().isEmpty()
                                ? "open"
                                : line.path("to").asString(),
                        line.path("amount").asLong() == 0
                                ? ""
                                : line.path("amount").asString(),
                        line.path("source").asString());
    }
}
