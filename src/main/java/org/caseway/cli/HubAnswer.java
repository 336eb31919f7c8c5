package org.caseway.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the hub answered, as a command tells it. */
final class HubAnswer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private HubAnswer() {}

    /** Prints the answer as JSON, or why the hub refused, and gives the exit status. */
    static int tell(HubClient.Answered answered) {
        JsonNode said = answered.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answered.body());
        if (answered.status() / 100 != 2) {
            System.err.println("caseway: refused: " + said.path("problem").asString("status " + answered.status()));
            said.path("problems").forEach(problem -> System.err.println("  " + problem));
            return 1;
        }
        System.out.println(
                answered.body().isBlank()
                        ? "done"
                        : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said));
        return 0;
    }

    /** The same, with 1 as well for an answer that says something is not so. @param key of a truth value in it */
    static int tell(HubClient.Answered answered, String key) {
        int status = tell(answered);
        return status == 0 && !JSON.readTree(answered.body()).path(key).asBoolean() ? 1 : status;
    }

    /** A value in an address. */
    static String encoded(@Nullable Object value) {
        return URLEncoder.encode(value == null ? "" : value.toString(), StandardCharsets.UTF_8);
    }

    /** Keys and values in turn as JSON; without those that are {@code null}. */
    static String json(@Nullable Object... pairs) {
        Map<String, Object> said = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                said.put(String.valueOf(pairs[i]), pairs[i + 1]);
            }
        }
        return JSON.writeValueAsString(said);
    }
}
