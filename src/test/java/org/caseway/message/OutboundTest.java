package org.caseway.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.aVictimServiceUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.FieldClass;
import org.caseway.message.outbound.CaseNotification;
import org.caseway.message.outbound.CorrectionRequest;
import org.caseway.message.outbound.FeedNotice;
import org.caseway.message.outbound.FilingDelivery;
import org.caseway.message.outbound.MessageAnswer;
import org.caseway.message.outbound.MissingItemRequest;
import org.caseway.message.outbound.OutboundMessage;
import org.caseway.message.outbound.PurgeOrder;
import org.caseway.message.outbound.Recall;
import org.caseway.message.outbound.VictimNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class OutboundTest {

    private static final JusticeContext CONTEXT = Contexts.withoutRules();
    private static final ProblemReport SCHEMAS = new ProblemReport(SchemaLibrary.forReport(List.of(
            "case-notification",
            "court-filing-delivery",
            "purge-order",
            "answer",
            "victim-notice",
            "feed-notice",
            "missing-item-request",
            "correction-request")));
    private static final Instant AT = Instant.parse("2026-09-02T19:00:00Z");

    private static final Change ARRESTED =
            new Change(FieldClass.ARREST, "ARREST_REPORTED", null, null, null, "arrest reported");

    static Stream<OutboundMessage> messages() {
        return Stream.of(
                notification(canonical(anArrestReport().build())),
                notification(canonical(aCustodyUpdate().build())),
                notification(canonical(aCourtCaseUpdate().build())),
                notification(canonical(aVictimServiceUpdate().build())),
                new FilingDelivery(
                        "17-court-cms",
                        1,
                        "CASE-1",
                        "da",
                        "FIL-1",
                        AT,
                        canonical(aCourtFiling().build())),
                recalling(),
                purgeOrder(),
                answer(),
                victimNotice(),
                new FeedNotice("19", "FEED_SILENT", "jail", AT, "not updated since noon", AT),
                missingItem(),
                correction("of charge 1"),
                correction(null));
    }

    private static CaseNotification recalling() {
        var recall = new Recall(
                "RESTRICTED",
                AT.plus(Duration.ofDays(15)),
                List.of(new PurgeOrder.Undone("17-prosecutor-cms", "CASE-1", 1)));
        return new CaseNotification(
                "19-prosecutor-cms",
                3,
                "CASE-1",
                "court",
                "CCU-2",
                AT,
                AT,
                AT,
                List.of(),
                canonical(aCourtCaseUpdate().build()),
                recall);
    }

    private static MissingItemRequest missingItem() {
        return new MissingItemRequest(
                "missing-20", "CASE-1", "M1", "FINGERPRINT_NUMBER", "The state fingerprint number", AT, AT);
    }

    private static CorrectionRequest correction(String recordId) {
        return new CorrectionRequest(
                "correction-21", "CASE-1", "M1", "charges.severity", recordId, "It is a misdemeanor.", AT, AT);
    }

    private static VictimNotice victimNotice() {
        return new VictimNotice(
                "18",
                "RETRACTION",
                "V-1",
                "CASE-1",
                "RELEASE",
                AT,
                "EN",
                "An earlier message was wrong.",
                "SMS",
                AT,
                "17",
                AT,
                new VictimNotice.Reach(
                        "Wren Example", List.of("555-0101", "555-0102"), List.of("wren@example.org"), "1 Sample St"));
    }

    private static CaseNotification notification(CaseUpdate update) {
        return new CaseNotification(
                "17-prosecutor-cms", 3, "CASE-1", "pd", "ARR-1", AT, AT, AT, List.of(ARRESTED), update, null);
    }

    private static PurgeOrder purgeOrder() {
        return new PurgeOrder(
                "19-records-bureau",
                3,
                "CASE-1",
                "SEALED",
                AT,
                AT.plus(Duration.ofDays(15)),
                List.of(
                        new PurgeOrder.Undone("17-records-bureau", "CASE-1", 1),
                        new PurgeOrder.Undone("18-records-bureau", "CASE-1", 2)));
    }

    private static MessageAnswer answer() {
        return new MessageAnswer(
                "R-1",
                "ARR-1",
                "intake.pd:1",
                "REJECTED",
                null,
                null,
                AT,
                List.of(Problem.error("arrest-date-in-future", "/ar:ArrestReport", "The arrest lies in the future.")));
    }

    private static <M extends JusticeMessage> CaseUpdate canonical(M message) {
        return canonical(CONTEXT.typeOf(message).type(), message);
    }

    private static <M extends JusticeMessage> CaseUpdate canonical(MessageType<M> type, JusticeMessage message) {
        return type.toCanonical(type.messageClass().cast(message));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsSentSatisfiesItsSchemaAndDeclaresOnlyKnownPrefixes(OutboundMessage message) {
        byte[] written = CONTEXT.newEncoder().encode(message, Encoding.XML);

        assertThat(SCHEMAS.of(written)).isEmpty();
        assertThat(new String(written, UTF_8)).doesNotContain("ns1", "ns2", "xsi:");
    }

    @Test
    void whatIsToBeUndoneIsListedInJsonToo() {
        var written = JsonMapper.builder().build().readTree(CONTEXT.newEncoder().encode(recalling(), Encoding.JSON));

        assertThat(written.at("/recall/reason").asString()).isEqualTo("RESTRICTED");
        assertThat(written.at("/recall/dueAt").asString()).isEqualTo("2026-09-17T19:00:00Z");
        assertThat(written.at("/recall/deliveries/0/deliveryId").asString()).isEqualTo("17-prosecutor-cms");
    }

    @Test
    void jsonKeysAreStable() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        for (OutboundMessage message : List.of(
                notification(canonical(anArrestReport().build())),
                new FilingDelivery(
                        "17-court-cms",
                        1,
                        "CASE-1",
                        "da",
                        "FIL-1",
                        AT,
                        canonical(aCourtFiling().build())),
                purgeOrder(),
                answer(),
                victimNotice(),
                new FeedNotice("19", "FEED_SILENT", "jail", AT, "not updated since noon", AT),
                missingItem(),
                correction("1"))) {
            byte[] written = CONTEXT.newEncoder().encode(message, Encoding.JSON);
            String name = message.getClass().getSimpleName() + ".json";
            try (InputStream golden = OutboundTest.class.getResourceAsStream("/outbound/" + name)) {
                assertThat(mapper.readTree(written)).as(name).isEqualTo(mapper.readTree(golden));
            }
        }
    }
}
