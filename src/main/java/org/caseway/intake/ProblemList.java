package org.caseway.intake;

import java.util.ArrayList;
import java.util.List;
import org.caseway.message.Problem;
import org.caseway.message.Severity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Problems as the JSON list that the database keeps. Thread safe. */
final class ProblemList {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProblemList() {}

    static String write(List<Problem> problems) {
        return JSON.writeValueAsString(problems);
    }

    static List<Problem> read(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return List.of();
        }
        var problems = new ArrayList<Problem>();
        for (JsonNode node : JSON.readTree(json)) {
            problems.add(new Problem(
                    node.path("code").asString(""),
                    severity(node.path("severity").asString("")),
                    node.path("location").asString(""),
                    node.path("text").asString("")));
        }
        return List.copyOf(problems);
    }

    private static Severity severity(String name) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equalsIgnoreCase(name)) {
                return severity;
            }
        }
        return Severity.ERROR;
    }
}
