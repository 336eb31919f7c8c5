package org.caseway.cli;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Measures for a terminal: a heading for each, and a line for each figure with what it is made of. Pure. */
final class MeasuresText {

    private MeasuresText() {}

    static String of(JsonNode said, boolean slices) {
        var page = new StringBuilder();
        for (JsonNode measure : said.path("measures")) {
            page.append("%n%s %s (version %s)%n"
                    .formatted(
                            measure.path("number").asString(),
                            measure.path("title").asString(),
                            measure.path("version").asString()));
            for (JsonNode section : measure.path("sections")) {
                String slice = section.path("slice").asString();
                boolean whole = slice.equals("all") || measure.path("cases").asLong() == 0;
                if (slices || whole) {
                    page.append("  ").append(slice).append('\n');
                    section.path("figures").forEach(figure -> page.append(line(figure)));
                }
            }
            measure.path("excluded")
                    .forEach(one -> page.append("    left out, %s: %d%n"
                            .formatted(
                                    one.path("as").asString(), one.path("cases").asLong())));
            measure.path("unknown").forEach(one -> page.append("    not known: %s%n".formatted(one.asString())));
        }
        return page.append("%nas at %s; %d events are not in it yet"
                        .formatted(
                                said.path("measures").path(0).path("asOf").asString(),
                                said.path("behind").asLong()))
                .toString();
    }

    private static String line(JsonNode figure) {
        JsonNode value = figure.path("value");
        boolean share = figure.path("unit").asString().equals("share");
        String number = !value.isNumber()
                ? "-"
                : share
                        ? String.format(Locale.ROOT, "%.1f %%", 100 * value.asDouble())
                        : String.format(Locale.ROOT, "%.1f", value.asDouble()).replaceAll("\\.0$", "");
        String of = figure.path("denominator").isNumber()
                ? figure.path("numerator").isNumber()
                        ? figure.path("numerator").asLong() + "/"
                                + figure.path("denominator").asLong()
                        : "n=" + figure.path("denominator").asLong()
                : "";
        return "    %10s %-9s %-14s %s%n"
                .formatted(
                        number,
                        share ? "" : figure.path("unit").asString(),
                        of,
                        figure.path("text").asString());
    }
}
