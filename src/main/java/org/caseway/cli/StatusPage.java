package org.caseway.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caseway.wiring.Home;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The status for a terminal. */
record StatusPage(Home home) {

    String of(Optional<HubProcess> hub, boolean ready, List<EdgeCheck> edges, @Nullable JsonNode status) {
        if (hub.isEmpty()) {
            return "no hub is running on " + home.directory();
        }
        var page = new StringBuilder();
        if (edges.isEmpty()) {
            return "the hub on " + home.directory() + " is starting or stopping";
        }
        page.append(ready ? "accepting on every edge" : "NOT accepting on every edge")
                .append(" (process ")
                .append(hub.get().process().pid())
                .append(")\n");
        for (EdgeCheck edge : edges) {
            page.append("  %-8s %s%n".formatted(edge.name(), edge.accepting() ? "accepts" : edge.problem()));
        }
        if (status != null) {
            page.append("  %-8s %s%n"
                    .formatted("database", status.path("database").asBoolean(false) ? "answers" : "DOES NOT ANSWER"));
            counts(page, "messages", status.path("outcomes"));
            counts(page, "to send", status.path("deliveries"));
            counts(page, "queues", status.path("queues"));
            payloads(page, status.path("payloads"));
        }
        return page.toString().stripTrailing();
    }

    /** Nothing where nothing was ever sealed. */
    private static void payloads(StringBuilder page, JsonNode payloads) {
        String keys = payloads.path("keys")
                .valueStream()
                .map(key ->
                        key.path("id").asString("") + " " + key.path("state").asString(""))
                .collect(Collectors.joining(", "));
        if (!keys.isEmpty()) {
            page.append("  %-8s %s%n".formatted("keys", keys));
            String open = payloads.path("passes")
                    .valueStream()
                    .filter(pass -> !pass.path("state").asString("").equals("DONE"))
                    .map(pass -> pass.path("kind").asString("") + " up to "
                            + pass.path("position").asString("") + " ("
                            + pass.path("sealed").asLong(0) + " sealed anew)")
                    .collect(Collectors.joining(", "));
            page.append("  %-8s %s%n"
                    .formatted("sealing", open.isEmpty() ? "everything is sealed with the newest key" : open));
        }
    }

    /** Those that are not zero. */
    private static void counts(StringBuilder page, String title, JsonNode counts) {
        String text = counts.properties().stream()
                .filter(count -> count.getValue().asLong(0) != 0)
                .map((Map.Entry<String, JsonNode> count) ->
                        count.getKey() + " " + count.getValue().asLong(0))
                .collect(Collectors.joining(", "));
        page.append("  %-8s %s%n".formatted(title, text.isEmpty() ? "none" : text));
    }
}
