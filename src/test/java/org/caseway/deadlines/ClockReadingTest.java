package org.caseway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.SaidOfCase.said;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.caseway.casefile.Statement;
import org.caseway.fixtures.SaidOfCase;
import org.caseway.journey.Digests;
import org.junit.jupiter.api.Test;

/** What a case tells clocks, and from which message it is known. */
class ClockReadingTest {

    private static final ClockReading READING =
            new ClockReading(text -> Digests.sha256(("secret" + text).getBytes(StandardCharsets.UTF_8)));

    @Test
    void each_event_names_the_message_that_told_it_first() {
        CaseClock clock = read(
                said("T").arrested("2026-03-01T10:00:00Z"),
                said("T").charge("1", "FELONY", "2026-03-02"),
                said("T").hearing("H", "ARRAIGNMENT", "2026-03-05T15:00:00Z", "SCHEDULED"),
                said("T")
                        .hearing("H", "ARRAIGNMENT", "2026-03-05T15:00:00Z", "HELD")
                        .charge("1", "FELONY", "2026-03-02"));

        assertThat(clock.parties()).singleElement().satisfies(party -> {
            assertThat(source(party, ClockEvent.ARRESTED)).isEqualTo("message 1");
            assertThat(source(party, ClockEvent.CHARGES_FILED)).isEqualTo("message 2");
            assertThat(source(party, ClockEvent.FIRST_APPEARANCE)).isEqualTo("message 4");
            assertThat(party.circumstances())
                    .containsEntry(Circumstance.FELONY, true)
                    .containsEntry(Circumstance.WITHOUT_WARRANT, true)
                    .doesNotContainKey(Circumstance.IN_CUSTODY);
        });
    }

    @Test
    void custody_again_after_a_release_is_another_remand_and_a_transfer_is_none() {
        CaseClock clock = read(
                said("T").custody("BOOKED", "2026-03-01T10:00:00Z"),
                said("T").custody("TRANSFERRED", "2026-03-03T10:00:00Z"),
                said("T").custody("RELEASED", "2026-03-05T10:00:00Z"),
                said("T").custody("IN_CUSTODY", "2026-03-09T10:00:00Z"));

        assertThat(clock.parties().get(0).happenings())
                .extracting(h -> h.event() + " " + h.day(java.time.ZoneOffset.UTC) + " " + h.source())
                .containsExactlyInAnyOrder(
                        "REMANDED 2026-03-01 message 1",
                        "RELEASED 2026-03-05 message 3",
                        "REMANDED 2026-03-09 message 4");
    }

    @Test
    void what_says_nothing_of_severity_leaves_it_unknown() {
        assertThat(read(said("T").charge("1", null, null)).parties().get(0).circumstances())
                .doesNotContainKeys(Circumstance.FELONY, Circumstance.MISDEMEANOR);
        assertThat(read(said("T").charge("1", null, null).charge("2", "FELONY", null))
                        .parties()
                        .get(0)
                        .circumstances())
                .containsEntry(Circumstance.FELONY, true);
    }

    @Test
    void the_order_in_which_it_is_told_does_not_matter() {
        List<Statement> said = statements(
                said("T").arrested("2026-03-01T10:00:00Z"),
                said("T").charge("1", "FELONY", "2026-03-02"),
                said("T").order("O", "BENCH_WARRANT", "2026-03-04", null),
                said("T").filing("MOTION", "2026-03-05T10:00:00Z"),
                said("T").hearing("H", "MOTION_HEARING", "2026-03-08T15:00:00Z", "HELD"));
        CaseClock once = READING.of(said);
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(said, random);
            assertThat(READING.of(said)).isEqualTo(once);
        }
    }

    @Test
    void each_defendant_has_a_clock_of_his_own_under_a_key_that_names_nobody() {
        CaseClock clock = read(
                said("T").of(who("Alpha", "Quillfeather", "1990-02-28")).charge("1", "FELONY", "2026-03-02"),
                said("T").of(who("Bravo", "Thistledown", "1985-07-04")).charge("1", "FELONY", "2026-03-09"));

        assertThat(clock.parties()).hasSize(2);
        assertThat(clock.parties())
                .extracting(CaseClock.Party::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{12}"));
        assertThat(clock.toString().toUpperCase(java.util.Locale.ROOT)).doesNotContain("QUILLFEATHER", "THISTLEDOWN");
        assertThat(clock.parties())
                .extracting(party -> source(party, ClockEvent.CHARGES_FILED))
                .containsExactlyInAnyOrder("message 1", "message 2");
    }

    private static org.caseway.casefile.Defendant who(String given, String surName, String birthDate) {
        return org.caseway.casefile.Defendant.of(new org.caseway.casefile.Person(
                new org.caseway.casefile.PersonName(given, null, surName, null),
                List.of(),
                java.time.LocalDate.parse(birthDate),
                null,
                null,
                null,
                List.of(),
                null));
    }

    private static String source(CaseClock.Party party, ClockEvent event) {
        return party.happenings().stream()
                .filter(h -> h.event() == event && h.charge() == null)
                .map(Happening::source)
                .findFirst()
                .orElseThrow();
    }

    private static CaseClock read(SaidOfCase... said) {
        return READING.of(statements(said));
    }

    private static List<Statement> statements(SaidOfCase... said) {
        var statements = new ArrayList<Statement>();
        for (SaidOfCase one : said) {
            Instant at = one.update().effectiveAt().toInstant();
            long number = statements.size() + 1L;
            statements.add(
                    new Statement(number, "court", one.messageId(), at, at, at.plusSeconds(number), one.update()));
        }
        return statements;
    }
}
