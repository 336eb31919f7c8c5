package org.caseway.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running hub who was told what. */
@Command(
        name = "disclosures",
        description = {
            "Show who was told what of a case, a person or a victim, or what a recipient was told, and under which rules.",
            "The look is audited. Exit status: 0 told, 64 usage, 70 no hub or no answer."
        })
final class DisclosuresCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Subject subject;

    @Option(names = "--from", description = "The first moment, for example 2026-01-01T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", description = "The first moment that does not count any more.")
    private @Nullable Instant to;

    @Option(
            names = "--signed",
            paramLabel = "FILE",
            description = "Write it there as a JSON Web Signature of the hub, to be given away; prints nothing else.")
    private @Nullable Path signed;

    @Option(
            names = "--json",
            description = {
                "Print one JSON object: complete, disseminations[] (deliveryId, recipient, caseReference, eventId, version,",
                "sequence, status, at, reason, recipientClass, purpose, grounds, limits, released, redacted)."
            })
    private boolean json;

    /** Exactly one. */
    static final class Subject {
        @Option(names = "--case", description = "The hub's reference of a case.")
        @Nullable
        UUID caseReference;

        @Option(names = "--person", description = "The hub's number of a person, for example P-17.")
        @Nullable
        String person;

        @Option(
                names = "--victim",
                description = "A victim service and its number of a victim, for example vs-sample/V-17.")
        @Nullable
        String victim;

        @Option(names = "--recipient", description = "A subscriber's id.")
        @Nullable
        String recipient;
    }

    @Override
    public Integer call() throws IOException {
        HubClient.Answered answered =
                HubClient.of(door.home()).ask("/api/disseminations" + (signed == null ? "?" : "/signed?") + query());
        if (signed != null && answered.status() == OK) {
            Files.writeString(signed, answered.body());
            System.out.println("written to " + signed);
            return 0;
        }
        JsonNode found = JSON.readTree(answered.body());
        if (answered.status() == BAD_REQUEST) {
            System.err.println("caseway: " + found.path("problem").asString("the hub cannot read the question"));
            return CommandLineDoor.USAGE;
        }
        if (answered.status() != OK) {
            throw new IOException("https answered " + answered.status());
        }
        System.out.println(json ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found) : page(found));
        return 0;
    }

    private String query() {
        return parameter("case", subject.caseReference)
                + parameter("person", subject.person)
                + parameter("victim", subject.victim)
                + parameter("recipient", subject.recipient)
                + parameter("from", from)
                + parameter("to", to);
    }

    private static String parameter(String name, @Nullable Object value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8) + "&";
    }

    /** One line a delivery, for a terminal. */
    static String page(JsonNode found) {
        var page = new StringBuilder();
        for (JsonNode told : found.path("disseminations")) {
            page.append("%s  %-24s case %s version %d  no. %d  %s%s  by %s  told %s%s%n"
                    .formatted(
                            told.path("at").asString(),
                            told.path("recipient").asString(),
                            told.path("caseReference").asString(),
                            told.path("version").asInt(),
                            told.path("sequence").asInt(),
                            told.path("reason").asString("-"),
                            told.path("status").asString().equals("DELIVERED") ? "" : " (may have arrived)",
                            words(told.path("grounds")),
                            words(told.path("released")),
                            told.path("redacted").isEmpty() ? "" : "  not " + words(told.path("redacted"))));
        }
        int count = found.path("disseminations").size();
        page.append(count == 0 ? "nothing was told" : count + (count == 1 ? " delivery" : " deliveries"));
        return page.append(found.path("complete").asBoolean(true) ? "" : ", and more: narrow the span of time")
                .toString();
    }

    private static String words(JsonNode list) {
        var words = new StringBuilder();
        list.forEach(word -> words.append(words.isEmpty() ? "" : ",").append(word.asString()));
        return words.isEmpty() ? "-" : words.toString();
    }
}
