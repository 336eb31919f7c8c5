package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.filings.FilingSettings;
import org.caseway.fixtures.TestDatabase;
import org.caseway.measures.Figure;
import org.caseway.measures.Measured.Section;
import org.caseway.measures.MeasuresSettings;
import org.caseway.measures.Operation;
import org.caseway.measures.Span;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.partners.Partners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the rooms keep of their own work, counted by hand over a few rows of a real database. Days are those of Phoenix. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubOperationsTest {

    private static final Span MARCH = new Span(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final HubOperations operations = new HubOperations(
            jdbc,
            partners(),
            new FilingSettings(Duration.ofDays(1), Duration.ofDays(5), Duration.ofMinutes(1)),
            new MeasuresSettings(ZoneId.of("America/Phoenix")));
    private int number;

    @Test
    void quality_is_outcomes_lateness_what_is_missed_and_how_long_corrections_take() {
        message("q-pd", "ACCEPTED", "2026-03-01T07:00:00Z");
        message("q-pd", "REJECTED", "2026-03-02T12:00:00Z", "arrest-date-in-future", "surname-missing");
        message("q-pd", "REJECTED", "2026-03-03T12:00:00Z", "surname-missing");
        message("q-pd", "DUPLICATE", "2026-03-31T23:00:00Z");
        message("q-pd", "ACCEPTED", "2026-03-01T06:59:00Z");
        message("q-pd", "ACCEPTED", "2026-04-01T07:00:00Z");
        event("q-pd", ONE, 1, "2026-03-02T00:00:00Z", "2026-03-02T01:00:00Z");
        event("q-pd", OTHER, 1, "2026-03-02T00:00:00Z", "2026-03-03T00:00:01Z");
        event("q-pd", OTHER, 2, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
        missing(ONE, "q-pd", null);
        missing(OTHER, "q-pd", "2026-03-09T00:00:00Z");
        missing(OTHER, "q-jail", null);
        correction("q-pd", "2026-03-02T00:00:00Z", "CORRECTED", "2026-03-04T00:00:00Z");
        correction("q-pd", "2026-03-02T00:00:00Z", "CORRECTED", "2026-03-12T00:00:00Z");
        correction("q-pd", "2026-03-02T00:00:00Z", "CORRECTED", "2026-03-05T00:00:00Z");
        correction("q-pd", "2026-03-02T00:00:00Z", "DECLINED", "2026-03-02T01:00:00Z");

        List<Section> found = operations.figures(Operation.DATA_QUALITY, MARCH);

        Section police = slice(found, "agency=q-pd");
        assertThat(figure(police, "messages").value())
                .as("days are those of the agencies")
                .isEqualTo(4.0);
        assertThat(of(police, "rejected")).isEqualTo("2 of 4");
        assertThat(of(police, "duplicate")).isEqualTo("1 of 4");
        assertThat(of(police, "late")).as("a day to the second is not late").isEqualTo("1 of 3");
        assertThat(of(police, "complete")).isEqualTo("1 of 2");
        assertThat(figure(police, "corrections").value())
                .as("for each hundred messages")
                .isEqualTo(100.0);
        assertThat(of(police, "corrected")).isEqualTo("3 of 4");
        assertThat(figure(police, "time-to-correct").value()).isEqualTo(3.0);
        assertThat(found.stream().map(Section::slice).filter(one -> one.startsWith("rule=")))
                .containsExactly("rule=surname-missing", "rule=arrest-date-in-future");
        assertThat(figure(slice(found, "rule=surname-missing"), "broken").value())
                .isEqualTo(2.0);
    }

    @Test
    void latency_is_from_the_event_to_receipt_by_agency_and_from_receipt_to_delivery_by_subscriber() {
        UUID caseId = UUID.randomUUID();
        for (int i = 1; i <= 100; i++) {
            long event = event("l-pd", caseId, i, "2026-03-05T00:00:00Z", at("2026-03-05T00:00:00Z", i));
            delivered("l-court", caseId, event, at("2026-03-05T00:00:00Z", 3 * i), i);
        }

        List<Section> found = operations.figures(Operation.LATENCY, MARCH);

        Section police = slice(found, "agency=l-pd");
        assertThat(List.of("count", "p50", "p95", "p99"))
                .extracting(id -> figure(police, id).value())
                .containsExactly(100.0, 50.0, 95.0, 99.0);
        assertThat(List.of("count", "p50", "p95", "p99"))
                .extracting(id -> figure(slice(found, "subscriber=l-court"), id).value())
                .containsExactly(100.0, 100.0, 190.0, 198.0);
    }

    @Test
    void a_notice_is_in_time_when_it_was_confirmed_within_a_quarter_of_an_hour_and_what_was_not_sent_is_told_apart() {
        long intime = notice("CONFIRMED", "RULE", "2026-03-06T10:00:00Z");
        long late = notice("CONFIRMED", "RULE", "2026-03-06T10:00:00Z");
        notice("DELIVERED", "RULE", "2026-03-06T10:00:00Z");
        notice("NOT_SENT", "SAFETY", "2026-03-06T10:00:00Z");
        confirmed(intime, "2026-03-06T10:15:00Z");
        confirmed(late, "2026-03-06T10:15:01Z");
        confirmed(late, "2026-03-06T11:00:00Z");

        List<Section> found = operations.figures(Operation.NOTICES, MARCH);

        assertThat(of(slice(found, "sent"), "confirmed")).isEqualTo("2 of 3");
        assertThat(of(slice(found, "sent"), "in-time")).isEqualTo("1 of 3");
        assertThat(figure(slice(found, "sent"), "median").value()).isEqualTo(900.0);
        assertThat(figure(slice(found, "not-sent=SAFETY"), "notices").value()).isEqualTo(1.0);
    }

    @Test
    void courts_that_owe_an_answer_and_matches_and_feeds_are_counted() {
        filing("F1", "2026-03-02T00:00:00Z", "2026-03-02T01:00:00Z", "2026-03-03T00:00:00Z", false);
        filing("F2", "2026-03-02T00:00:00Z", "2026-03-02T01:00:00Z", null, true);
        filing("F3", "2026-04-02T00:00:00Z", null, null, true);
        mention(1, "2026-03-02T00:00:00Z", "SURNAME EXACT", false);
        mention(2, "2026-03-02T00:00:00Z", null, false);
        mention(3, "2026-03-02T00:00:00Z", "SURNAME EXACT", true);
        jdbc.update(
                "insert into person_override (kind, case_a, digest_a, case_b, digest_b, decided_by, why, decided_at)"
                        + " values ('NEVER', ?, 3, ?, 2, 'tester', 'two', now())",
                ONE,
                ONE);
        review("2026-03-02T00:00:00Z", "SAME");
        review("2026-03-02T00:00:00Z", "OPEN");
        jdbc.update(
                "insert into victim_feed values ('f-jail', now() - interval '10 minutes', now() - interval '5 minutes')");

        Section court = slice(operations.figures(Operation.ANSWERS, MARCH), "court=XX001015J");
        Section matching = slice(operations.figures(Operation.MATCHING, MARCH), "all");
        Section feed = slice(operations.figures(Operation.FEEDS, MARCH), "agency=f-jail");

        assertThat(of(court, "receipted")).isEqualTo("2 of 2");
        assertThat(of(court, "reviewed")).isEqualTo("1 of 2");
        assertThat(of(court, "in-time")).as("five days from the receipt").isEqualTo("1 of 2");
        assertThat(of(court, "overdue")).isEqualTo("1 of 2");
        assertThat(of(matching, "linked")).as("by no human").isEqualTo("1 of 3");
        assertThat(of(matching, "overturned"))
                .as("a human said that two the machine had made one are two")
                .isEqualTo("1 of 2");
        assertThat(of(matching, "open")).isEqualTo("1 of 2");
        assertThat(of(matching, "same")).isEqualTo("1 of 2");
        assertThat(figure(feed, "last-heard").value()).isBetween(600.0, 660.0);
        assertThat(figure(feed, "silent").value()).isBetween(300.0, 360.0);
    }

    private static Partners partners() {
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        return new PartnerFiles(ConfigurationFolder.packaged(), types).read();
    }

    private void message(String agency, String outcome, String received, String... codes) {
        number++;
        String problems = codes.length == 0
                ? null
                : "["
                        + String.join(
                                ",",
                                List.of(codes).stream()
                                        .map(code -> "{\"code\":\"" + code + "\"}")
                                        .toList()) + "]";
        jdbc.update(
                "insert into intake_message (number, ingress_id, agency, channel, message_type, outcome, sha256, received_at,"
                        + " problems, original) values (?, ?, ?, 'QUEUE', 'arrest-report', ?, '', ?, ?, '')",
                number,
                "i-" + number,
                agency,
                outcome,
                OffsetDateTime.parse(received),
                problems);
    }

    private long event(String agency, UUID caseId, int version, String effective, String received) {
        return jdbc.queryForObject(
                "insert into case_event (case_id, version, message_number, message_type, agency, message_id, event_types,"
                        + " effective_at, reported_at, received_at, body) values (?, ?, ?, 'arrest-report', ?, 'M', '{}', ?, ?, ?, '')"
                        + " returning event_id",
                Long.class,
                caseId,
                version,
                ++number,
                agency,
                OffsetDateTime.parse(effective),
                OffsetDateTime.parse(effective),
                OffsetDateTime.parse(received));
    }

    private void delivered(String subscriber, UUID caseId, long event, String settled, int sequence) {
        jdbc.update(
                "insert into delivery (subscriber, case_id, event_id, status, sequence, attempts, settled_at, version, terms)"
                        + " values (?, ?, ?, 'DELIVERED', ?, 1, ?, 1, 1)",
                subscriber,
                caseId,
                event,
                sequence,
                OffsetDateTime.parse(settled));
    }

    private void missing(UUID caseId, String agency, String closed) {
        jdbc.update(
                "insert into missing_item (case_id, stage, item, agency, since, due_at, ask, closed_at)"
                        + " values (?, 's', 'CHARGES', ?, now(), now(), true, ?)",
                caseId,
                agency,
                closed == null ? null : OffsetDateTime.parse(closed));
    }

    private void correction(String agency, String asked, String state, String closed) {
        jdbc.update(
                "insert into correction_request (case_id, message_number, agency, message_id, field, reason, asked_by, asked_at,"
                        + " due_at, state, closed_at) values (?, ?, ?, 'M', 'title', 'invented', 'tester', ?, ?, ?, ?)",
                ONE,
                ++number,
                agency,
                OffsetDateTime.parse(asked),
                OffsetDateTime.parse(asked).plusDays(30),
                state,
                OffsetDateTime.parse(closed));
    }

    private long notice(String state, String reason, String occurred) {
        return jdbc.queryForObject(
                "insert into victim_notice (kind, category, fact, occurred_at, safety, state, reason, channels, made_at)"
                        + " values ('NOTICE', 'RELEASE', ?, ?, true, ?, ?, '{EMAIL}', ?) returning notice_id",
                Long.class,
                "fact " + ++number,
                OffsetDateTime.parse(occurred),
                state,
                reason,
                OffsetDateTime.parse(occurred));
    }

    private void confirmed(long notice, String at) {
        jdbc.update(
                "insert into victim_notice_step values (?, ?, 'CONFIRMED', 'CODE', 'victim')",
                notice,
                OffsetDateTime.parse(at));
    }

    private void filing(String id, String filed, String receipted, String reviewed, boolean overdue) {
        jdbc.update(
                "insert into filing (filer, filing_id, agency, number, message_id, court, case_id, digest, status, filed_at,"
                        + " receipted_at, reviewed_at, overdue) values ('XX001020A', ?, 'da', 1, 'M', 'XX001015J', ?, '', 'FILED', ?, ?,"
                        + " ?, ?)",
                id,
                ONE,
                OffsetDateTime.parse(filed),
                receipted == null ? null : OffsetDateTime.parse(receipted),
                reviewed == null ? null : OffsetDateTime.parse(reviewed),
                overdue);
    }

    private void mention(long digest, String received, String linkedBy, boolean fixed) {
        jdbc.update(
                "insert into person_mention (case_id, digest, person_id, first_person_id, agency, message_id, received_at, fixed,"
                        + " linked_by, description) values (?, ?, 1, 1, 'pd', 'M', ?, ?, ?, '{}')",
                ONE,
                digest,
                OffsetDateTime.parse(received),
                fixed,
                linkedBy);
    }

    private void review(String opened, String status) {
        jdbc.update(
                "insert into person_review (person_a, person_b, case_a, digest_a, case_b, digest_b, explanation, opened_at, status)"
                        + " values (1, ?, ?, 1, ?, 2, 'x', ?, ?)",
                ++number,
                ONE,
                OTHER,
                OffsetDateTime.parse(opened),
                status);
    }

    private static String at(String from, long secondsLater) {
        return OffsetDateTime.parse(from).plusSeconds(secondsLater).toString();
    }

    private static Section slice(List<Section> found, String slice) {
        return found.stream()
                .filter(one -> one.slice().equals(slice))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no slice " + slice + " in " + found));
    }

    private static Figure figure(Section section, String id) {
        return section.figures().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + id + " in " + section));
    }

    private static String of(Section section, String id) {
        Figure figure = figure(section, id);
        return figure.numerator() + " of " + figure.denominator();
    }
}
