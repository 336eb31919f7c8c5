package org.caseway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.SaidOfCase.said;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.caseway.casefile.Charge;
import org.caseway.casefile.ChargeLineage;
import org.caseway.casefile.Code;
import org.caseway.casefile.Plea;
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

    @Test
    void two_charges_of_one_number_have_a_clock_each() {
        CaseClock.Party party = read(
                        said("T1").arrested("2026-03-01T10:00:00Z").charge("1", "FELONY", null),
                        said("T2").arrested("2026-03-02T10:00:00Z").charge("1", "MISDEMEANOR", null),
                        said("T2").arrested("2026-03-02T10:00:00Z").charge(guilty("1", "2026-03-09")))
                .parties()
                .get(0);

        assertThat(party.charges()).extracting(CaseClock.ChargeClock::key).containsExactly("seq:1", "seq:1/2");
        assertThat(party.happenings())
                .filteredOn(h -> h.event() == ClockEvent.PLEADED_GUILTY)
                .extracting(Happening::charge)
                .containsExactly("seq:1/2");
    }

    @Test
    void a_charge_in_whose_place_another_was_filed_is_not_waited_for() {
        CaseClock.Party party = read(
                        said("T").charge("1", "FELONY", "2026-03-02"),
                        said("T").charge(instead("2", "1")).effective("2026-03-09T12:00:00Z"),
                        said("T").charge(guilty("2", "2026-03-20")).effective("2026-03-20T12:00:00Z"))
                .parties()
                .get(0);

        assertThat(whole(party, ClockEvent.PLEADED_GUILTY)).containsExactly("2026-03-20");
        assertThat(whole(party, ClockEvent.CHARGES_FILED))
                .as("time runs from the first")
                .containsExactly("2026-03-02");
        assertThat(party.charges()).extracting(CaseClock.ChargeClock::key).containsExactly("seq:2");
        assertThat(party.circumstances())
                .containsEntry(Circumstance.FELONY, false)
                .containsEntry(Circumstance.MISDEMEANOR, true);
    }

    @Test
    void a_charge_that_is_declined_is_not_waited_for_unless_all_are() {
        SaidOfCase declined = said("T").charge(standing("1", "DECLINED")).effective("2026-03-05T12:00:00Z");
        CaseClock.Party other = read(
                        said("T").charge("1", "FELONY", null).charge("2", "FELONY", "2026-03-02"),
                        declined,
                        said("T").charge(guilty("2", "2026-03-20")).effective("2026-03-20T12:00:00Z"))
                .parties()
                .get(0);
        CaseClock.Party alone =
                read(said("T").charge("1", "FELONY", null), declined).parties().get(0);

        assertThat(whole(other, ClockEvent.PLEADED_GUILTY)).containsExactly("2026-03-20");
        assertThat(whole(other, ClockEvent.DISMISSED)).isEmpty();
        assertThat(whole(alone, ClockEvent.DISMISSED)).containsExactly("2026-03-05");
    }

    @Test
    void what_is_dismissed_needs_no_plea() {
        SaidOfCase two = said("T").charge("1", "FELONY", "2026-03-02").charge("2", "FELONY", "2026-03-02");
        SaidOfCase plea = said("T").charge(guilty("1", "2026-03-20")).effective("2026-03-20T12:00:00Z");
        SaidOfCase dismissed = said("T").ended("2", "FELONY", "DISMISSED", "2026-03-25");

        assertThat(whole(read(two, plea).parties().get(0), ClockEvent.PLEADED_GUILTY))
                .as("one is left to try")
                .isEmpty();
        assertThat(whole(read(two, plea, dismissed).parties().get(0), ClockEvent.PLEADED_GUILTY))
                .as("from the day on which none was left")
                .containsExactly("2026-03-25");
        assertThat(whole(read(two, dismissed).parties().get(0), ClockEvent.PLEADED_GUILTY))
                .as("nobody pleaded")
                .isEmpty();
    }

    @Test
    void a_trial_is_not_waited_for_when_one_charge_was_pleaded_to_and_the_other_dismissed() {
        CaseClock clock = read(
                said("T").hearing("H", "INITIAL_APPEARANCE", "2026-03-03T15:00:00Z", "HELD"),
                said("T").charge("1", "FELONY", "2026-03-02").charge("2", "FELONY", "2026-03-02"),
                said("T").charge(guilty("1", "2026-03-20")).effective("2026-03-20T12:00:00Z"),
                said("T").ended("2", "FELONY", "DISMISSED", "2026-03-25"));

        assertThat(Reckoner.reckon(
                        Clocks.shipped("us-federal-example"),
                        new CaseClock("US-FEDERAL-EXAMPLE", clock.parties()),
                        Instant.parse("2027-01-01T00:00:00Z")))
                .filteredOn(deadline -> deadline.rule().equals("STA_70D"))
                .extracting(Deadline::status)
                .containsExactly(Deadline.Status.MET);
    }

    @Test
    void an_indictment_is_told_apart_from_a_complaint() {
        assertThat(whole(
                        read(said("T").filing("COMPLAINT", "2026-03-01T10:00:00Z"))
                                .parties()
                                .get(0),
                        ClockEvent.INDICTED))
                .isEmpty();
        CaseClock.Party indicted = read(said("T").filing("INDICTMENT", "2026-03-01T10:00:00Z"))
                .parties()
                .get(0);
        assertThat(whole(indicted, ClockEvent.INDICTED)).containsExactly("2026-03-01");
        assertThat(whole(indicted, ClockEvent.CHARGES_FILED)).containsExactly("2026-03-01");
    }

    private static List<String> whole(CaseClock.Party party, ClockEvent event) {
        return party.happenings().stream()
                .filter(h -> h.event() == event && h.charge() == null)
                .map(h -> h.day(java.time.ZoneOffset.UTC).toString())
                .toList();
    }

    private static Charge guilty(String sequence, String day) {
        var plea = new Plea(Code.canonical("GUILTY"), java.time.LocalDate.parse(day));
        return charge(sequence, null, null, plea);
    }

    private static Charge standing(String sequence, String status) {
        return charge(sequence, null, Code.canonical(status), null);
    }

    private static Charge instead(String sequence, String of) {
        return charge(sequence, "MISDEMEANOR", Code.canonical("FILED"), null)
                .from(new ChargeLineage(ChargeLineage.Kind.REPLACES, List.of(of)));
    }

    private static Charge charge(String sequence, String severity, Code status, Plea plea) {
        return new Charge(
                sequence,
                null,
                1,
                "THEFT",
                null,
                null,
                severity == null ? null : Code.canonical(severity),
                null,
                severity == null ? null : java.time.LocalDate.parse("2026-03-09"),
                status,
                plea,
                null,
                null,
                null,
                null);
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
