package org.caseway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.deadlines.ClockEvent.*;
import static org.caseway.deadlines.Clocks.LONG_AGO;
import static org.caseway.deadlines.Clocks.aCase;
import static org.caseway.deadlines.Clocks.shipped;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.caseway.deadlines.Deadline.Status;
import org.caseway.deadlines.TraceLine.Kind;
import org.junit.jupiter.api.Test;

/** What runs, pauses, starts anew, stops and is not known. */
class ReckonerTest {

    private static final RulePack FEDERAL = shipped("us-federal-example");
    private static final RulePack STATE = shipped("us-state-example");
    private static final RulePack CUSTODY = shipped("england-wales-custody");
    private static final LocalDate PLAIN = LocalDate.parse("2026-03-05").plusDays(70);

    @Test
    void what_is_not_known_is_named_and_not_guessed() {
        Deadline trial = aCase().on(CHARGES_FILED, "2026-03-02").of(FEDERAL, "STA_70D");

        assertThat(trial.status()).isEqualTo(Status.INDETERMINATE);
        assertThat(trial.missing()).containsExactly("FIRST_APPEARANCE");
        assertThat(trial.due()).isNull();
    }

    @Test
    void a_circumstance_that_nobody_stated_is_missing_and_one_that_is_not_so_ends_the_rule() {
        var arrested = aCase().at(ARRESTED, "2026-07-03T22:15:00Z");

        assertThat(arrested.holds(Circumstance.WITHOUT_WARRANT, null)
                        .of(FEDERAL, "PC_48H")
                        .missing())
                .containsExactly("WITHOUT_WARRANT");
        assertThat(arrested.holds(Circumstance.WITHOUT_WARRANT, false).all(FEDERAL, LONG_AGO))
                .noneMatch(deadline -> deadline.rule().equals("PC_48H"));
    }

    @Test
    void hours_need_the_time_of_day() {
        assertThat(aCase().on(ARRESTED, "2026-07-03").of(FEDERAL, "PC_48H").missing())
                .containsExactly("time of day of ARRESTED");
    }

    @Test
    void hours_that_end_on_the_day_on_which_it_was_done_need_the_time_of_that_too() {
        var arrested = aCase().at(ARRESTED, "2026-07-03T16:00:00-04:00");

        Deadline onTheDay = arrested.on(CHARGES_FILED, "2026-07-05").of(FEDERAL, "PC_48H");

        assertThat(onTheDay.status()).isEqualTo(Status.INDETERMINATE);
        assertThat(onTheDay.missing()).containsExactly("time of day of CHARGES_FILED");
        assertThat(onTheDay.trace()).noneMatch(line -> line.kind() == Kind.MET);
        assertThat(arrested.at(PROBABLE_CAUSE_HEARD, "2026-07-05T15:00:00-04:00")
                        .of(FEDERAL, "PC_48H")
                        .status())
                .as("by what has a time, before it was too late")
                .isEqualTo(Status.MET);
    }

    @Test
    void hours_that_end_on_another_day_need_no_time_of_what_was_done() {
        assertThat(aCase().at(ARRESTED, "2026-07-03T16:00:00-04:00")
                        .on(CHARGES_FILED, "2026-07-04")
                        .of(FEDERAL, "PC_48H")
                        .status())
                .isEqualTo(Status.MET);
        assertThat(aCase().at(ARRESTED, "2026-07-03T16:00:00-04:00")
                        .on(CHARGES_FILED, "2026-07-06")
                        .of(FEDERAL, "PC_48H")
                        .status())
                .isEqualTo(Status.MET_LATE);
    }

    @Test
    void who_is_arrested_on_an_indictment_need_not_be_indicted_again() {
        Deadline indictment = aCase().at(INDICTED, "2026-03-02T10:00:00Z")
                .at(ARRESTED, "2026-05-01T10:00:00Z")
                .of(FEDERAL, "STA_30D", Instant.parse("2026-08-01T00:00:00Z"));

        assertThat(indictment.status()).isEqualTo(Status.MET);
        assertThat(indictment.due()).as("nothing ran").isNull();
        assertThat(indictment.trace())
                .anyMatch(line -> line.kind() == Kind.MET && line.source().equals("message 1"));
    }

    @Test
    void a_complaint_before_the_arrest_is_no_indictment_and_an_earlier_release_no_determination() {
        Instant later = Instant.parse("2026-08-01T00:00:00Z");

        assertThat(aCase().on(CHARGES_FILED, "2026-04-30")
                        .at(ARRESTED, "2026-05-01T10:00:00Z")
                        .of(FEDERAL, "STA_30D", later)
                        .status())
                .isEqualTo(Status.OVERDUE);
        assertThat(aCase().at(RELEASED, "2026-04-30T10:00:00Z")
                        .at(ARRESTED, "2026-05-01T10:00:00Z")
                        .of(FEDERAL, "PC_48H", later)
                        .status())
                .isEqualTo(Status.OVERDUE);
    }

    @Test
    void what_had_happened_before_the_start_does_not_end_what_starts_anew() {
        RulePack tried =
                more("start: {earliest: [charges-filed]}", "restarts: [{on: mistrial}]", "already: [jury-sworn]");
        var sworn = aCase().at(JURY_SWORN, "2026-03-01T10:00:00Z").on(CHARGES_FILED, "2026-03-02");

        assertThat(sworn.of(tried, "MORE").status()).isEqualTo(Status.MET);
        assertThat(sworn.on(MISTRIAL, "2026-03-10").of(tried, "MORE").status()).isEqualTo(Status.RUNNING);
        assertThat(sworn.at(JURY_SWORN, "2026-03-20T10:00:00Z")
                        .of(tried, "MORE")
                        .status())
                .as("what ends it before the start ends it after it too")
                .isEqualTo(Status.MET);
    }

    @Test
    void a_final_disposition_of_every_charge_leaves_no_trial_to_wait_for() {
        assertThat(begun().on(DISPOSED, "2026-04-20").of(FEDERAL, "STA_70D").status())
                .isEqualTo(Status.MET);
    }

    @Test
    void a_year_without_holidays_is_missing_where_the_last_day_may_roll() {
        Deadline indictment = aCase().at(ARRESTED, "2040-03-01T10:00:00Z").of(FEDERAL, "STA_30D");

        assertThat(indictment.status()).isEqualTo(Status.INDETERMINATE);
        assertThat(indictment.missing()).containsExactly("holidays of 2040 in calendar us-federal");
    }

    @Test
    void a_clock_that_has_not_begun_is_no_deadline() {
        assertThat(aCase().on(MOTION_FILED, "2026-03-02").all(FEDERAL, LONG_AGO))
                .isEmpty();
    }

    @Test
    void a_motion_that_nobody_has_heard_suspends_the_clock() {
        Deadline trial = begun().on(MOTION_FILED, "2026-03-20").of(FEDERAL, "STA_70D");

        assertThat(trial.status()).isEqualTo(Status.SUSPENDED);
        assertThat(trial.due()).isNull();
        assertThat(trial.trace())
                .anyMatch(line -> line.kind() == Kind.EXCLUDED && line.to().isEmpty())
                .anyMatch(line -> line.kind() == Kind.COUNTED && line.amount() == 14);
    }

    @Test
    void an_order_without_an_end_is_not_ended_by_another_order() {
        var clocks = begun().on(EXCLUSION_BEGINS, "2026-03-10")
                .on(EXCLUSION_BEGINS, "2026-03-12")
                .on(EXCLUSION_ENDS, "2026-03-20");
        CaseClock.Party said = clocks.party("");
        var things = new java.util.ArrayList<>(said.happenings());
        things.set(2, things.get(2).about("order 1"));
        things.set(3, things.get(3).about("order 2"));
        things.set(4, things.get(4).about("order 2"));
        var party = new CaseClock.Party("", Map.of(), null, List.of(), things);

        assertThat(Reckoner.reckon(FEDERAL, new CaseClock("US-FEDERAL-EXAMPLE", List.of(party)), LONG_AGO))
                .filteredOn(deadline -> deadline.rule().equals("STA_70D"))
                .extracting(Deadline::status)
                .containsExactly(Status.SUSPENDED);
    }

    @Test
    void a_mistrial_starts_the_clock_anew() {
        Deadline trial = begun().on(MISTRIAL, "2026-04-20").of(FEDERAL, "STA_70D");

        assertThat(trial.lastDay()).isEqualTo(LocalDate.parse("2026-04-20").plusDays(70));
        assertThat(trial.trace())
                .anyMatch(line -> line.kind() == Kind.RESTARTED && line.source().equals("message 3"));
    }

    @Test
    void the_trial_that_ended_in_a_mistrial_does_not_meet_the_new_clock() {
        var mistried = begun().at(TRIAL_BEGAN, "2026-04-20T13:30:00Z").on(MISTRIAL, "2026-04-20");
        var charged = aCase().on(CHARGES_FILED, "2026-03-02")
                .at(TRIAL_BEGAN, "2026-04-20T16:30:00Z")
                .on(MISTRIAL, "2026-04-20");

        Deadline trial = mistried.of(FEDERAL, "STA_70D");

        assertThat(trial.status()).isEqualTo(Status.RUNNING);
        assertThat(trial.lastDay()).isEqualTo(LocalDate.parse("2026-04-20").plusDays(70));
        assertThat(charged.holds(Circumstance.FELONY, true)
                        .holds(Circumstance.MISDEMEANOR, false)
                        .of(STATE, "READY_6M")
                        .status())
                .isEqualTo(Status.RUNNING);
        assertThat(charged.holds(Circumstance.FELONY, false)
                        .holds(Circumstance.MISDEMEANOR, true)
                        .of(STATE, "READY_90D")
                        .status())
                .isEqualTo(Status.RUNNING);
    }

    @Test
    void neither_meets_nor_stops_the_new_clock_what_happened_on_the_day_of_the_mistrial_but_the_retrial_does() {
        var mistried = begun().on(MISTRIAL, "2026-04-20").on(DEFERRED, "2026-04-20");

        assertThat(mistried.of(FEDERAL, "STA_70D").status()).isEqualTo(Status.RUNNING);
        assertThat(mistried.at(TRIAL_BEGAN, "2026-04-21T13:30:00Z")
                        .of(FEDERAL, "STA_70D")
                        .status())
                .isEqualTo(Status.MET);
    }

    @Test
    void of_the_day_of_a_start_whose_time_is_known_what_is_later_meets_it() {
        RulePack refiled = more(
                "start: {earliest: [charges-filed]}",
                "restarts: [{on: dismissed-on-defense-motion, then: charges-filed}]");
        var anew = aCase().on(CHARGES_FILED, "2026-03-02")
                .on(DISMISSED_ON_DEFENSE_MOTION, "2026-03-10")
                .at(CHARGES_FILED, "2026-05-04T16:00:00Z");

        assertThat(anew.at(TRIAL_BEGAN, "2026-05-04T15:00:00Z")
                        .of(refiled, "MORE")
                        .status())
                .isEqualTo(Status.RUNNING);
        assertThat(anew.at(TRIAL_BEGAN, "2026-05-04T17:00:00Z")
                        .of(refiled, "MORE")
                        .status())
                .isEqualTo(Status.MET);
    }

    @Test
    void a_deferral_stops_it() {
        assertThat(begun().on(DEFERRED, "2026-04-20").of(FEDERAL, "STA_70D").status())
                .isEqualTo(Status.STOPPED);
    }

    @Test
    void it_is_met_in_time_or_late() {
        assertThat(begun().on(TRIAL_BEGAN, PLAIN.toString())
                        .of(FEDERAL, "STA_70D")
                        .status())
                .isEqualTo(Status.MET);
        assertThat(begun().on(TRIAL_BEGAN, PLAIN.plusDays(1).toString())
                        .of(FEDERAL, "STA_70D")
                        .status())
                .isEqualTo(Status.MET_LATE);
    }

    @Test
    void a_trial_is_not_due_before_counsel_has_had_thirty_days() {
        Deadline trial = begun().on(COUNSEL_APPEARED, "2026-05-01").of(FEDERAL, "STA_70D");

        assertThat(trial.lastDay()).isEqualTo("2026-05-31");
        assertThat(trial.trace())
                .anyMatch(line -> line.kind() == Kind.FLOOR && line.source().equals("message 3"));
    }

    @Test
    void what_pauses_for_a_codefendant_pauses_for_the_other_until_that_one_is_tried() {
        CaseClock.Party one = begun().party("a");
        CaseClock.Party other = begun().on(MOTION_FILED, "2026-03-20")
                .on(MOTION_HEARD, "2026-03-29")
                .party("b");
        CaseClock.Party tried = begun().on(MOTION_FILED, "2026-03-20")
                .on(MOTION_HEARD, "2026-03-29")
                .on(PLEADED_GUILTY, "2026-04-01")
                .party("b");

        assertThat(trial(one, other).lastDay()).isEqualTo(PLAIN.plusDays(10));
        assertThat(trial(one, other).trace()).anyMatch(line -> line.what().equals("codefendant: motion"));
        assertThat(trial(one, tried).lastDay()).isEqualTo(PLAIN);
    }

    @Test
    void a_codefendant_whose_trial_was_a_mistrial_is_still_to_be_tried() {
        CaseClock.Party one = begun().on(MISTRIAL, "2026-04-20").party("a");
        CaseClock.Party other = begun().at(TRIAL_BEGAN, "2026-04-20T13:30:00Z")
                .on(MISTRIAL, "2026-04-20")
                .on(MOTION_FILED, "2026-05-01")
                .on(MOTION_HEARD, "2026-05-10")
                .party("b");

        assertThat(trial(one, other).lastDay())
                .isEqualTo(LocalDate.parse("2026-04-20").plusDays(70 + 10));
    }

    @Test
    void days_on_bail_do_not_count_against_a_custody_limit() {
        var remanded = aCase().charge("seq:1", Circumstance.FELONY).on(REMANDED, "2026-01-05");

        Deadline free = remanded.on(RELEASED, "2026-01-15").of(CUSTODY, "CTL_70");
        Deadline again = remanded.on(REMANDED, "2026-01-24").of(CUSTODY, "CTL_70");

        assertThat(free.status()).isEqualTo(Status.STOPPED);
        assertThat(again.status()).isEqualTo(Status.RUNNING);
        assertThat(again.lastDay()).isEqualTo(LocalDate.parse("2026-01-05").plusDays(70 + 10));
    }

    @Test
    void a_court_extends_a_custody_limit_and_never_shortens_it() {
        var remanded = aCase().charge("seq:1", Circumstance.FELONY).on(REMANDED, "2026-01-05");

        assertThat(remanded.on(LIMIT_EXTENDED, "2026-02-01")
                        .of(CUSTODY, "CTL_70")
                        .lastDay())
                .isEqualTo("2026-03-16");
        assertThat(remanded.on(LIMIT_EXTENDED, "2026-05-01")
                        .of(CUSTODY, "CTL_70")
                        .lastDay())
                .isEqualTo("2026-05-01");
    }

    @Test
    void a_plea_ends_the_limit_of_its_charge_alone() {
        List<Deadline> limits = aCase().charge("seq:1", Circumstance.FELONY)
                .charge("seq:2", Circumstance.FELONY)
                .on(REMANDED, "2026-01-05")
                .on(PLEADED_GUILTY, "seq:1", "2026-02-01")
                .all(CUSTODY, LONG_AGO);

        assertThat(limits)
                .extracting(Deadline::charge, Deadline::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("seq:1", Status.STOPPED),
                        org.assertj.core.groups.Tuple.tuple("seq:2", Status.RUNNING));
    }

    @Test
    void a_toll_with_a_cap_ends_by_itself() {
        RulePack capped = shipped("us-state-example", """
                  - id: CAPPED
                    title: With a capped toll
                    cite: Example
                    start: {earliest: [charges-filed]}
                    length: {value: 20, unit: days}
                    calendar: state-courts
                    tolls: [{id: advisement, from: motion-heard, to: motion-decided, capDays: 30}]
                    met: [trial-began]
                    warn: [P2D]
                """);

        Deadline deadline = aCase().on(CHARGES_FILED, "2026-03-02")
                .on(MOTION_HEARD, "2026-03-10")
                .of(capped, "CAPPED");

        assertThat(deadline.lastDay()).isEqualTo(LocalDate.parse("2026-03-02").plusDays(20 + 30));
    }

    @Test
    void a_ceiling_brings_a_deadline_forward_and_never_back() {
        RulePack capped = more("start: {earliest: [charges-filed]}", "ceiling: {event: arrested, days: 30}");

        Deadline sooner = filed().on(ARRESTED, "2026-02-10").of(capped, "MORE");
        Deadline asCounted = filed().on(ARRESTED, "2026-03-01").of(capped, "MORE");

        assertThat(sooner.lastDay()).isEqualTo("2026-03-12");
        assertThat(sooner.trace())
                .anyMatch(line -> line.kind() == Kind.CEILING && line.source().equals("message 2"));
        assertThat(asCounted.lastDay()).isEqualTo("2026-03-22");
        assertThat(filed().of(capped, "MORE").lastDay()).isEqualTo("2026-03-22");
    }

    @Test
    void the_earliest_of_several_starts_counts_whichever_is_told_first() {
        RulePack either = more("start: {earliest: [charges-filed, arrested]}");

        assertThat(aCase().on(CHARGES_FILED, "2026-03-02")
                        .on(ARRESTED, "2026-02-20")
                        .of(either, "MORE")
                        .lastDay())
                .isEqualTo("2026-03-12");
        assertThat(aCase().on(CHARGES_FILED, "2026-03-02").of(either, "MORE").lastDay())
                .as("where the other is not known, this one")
                .isEqualTo("2026-03-22");
    }

    @Test
    void what_is_dismissed_on_the_defense_starts_anew_when_it_is_filed_again_and_stands_still_until_then() {
        RulePack refiled = more(
                "start: {earliest: [charges-filed]}",
                "restarts: [{on: dismissed-on-defense-motion, then: charges-filed}]");
        var dismissed = aCase().on(CHARGES_FILED, "2026-03-02").on(DISMISSED_ON_DEFENSE_MOTION, "2026-03-10");

        assertThat(dismissed.of(refiled, "MORE").status()).isEqualTo(Status.STOPPED);
        assertThat(dismissed.on(CHARGES_FILED, "2026-05-04").of(refiled, "MORE").lastDay())
                .isEqualTo("2026-05-24");
    }

    @Test
    void what_is_dismissed_by_the_government_pauses_until_it_is_filed_again() {
        RulePack paused =
                more("start: {earliest: [arrested]}", "tolls: [{id: dismissed, from: dismissed, to: charges-filed}]");
        var dismissed = aCase().on(ARRESTED, "2026-03-02").on(DISMISSED, "2026-03-10");

        assertThat(dismissed.of(paused, "MORE").status()).isEqualTo(Status.SUSPENDED);
        assertThat(dismissed.on(CHARGES_FILED, "2026-03-19").of(paused, "MORE").lastDay())
                .as("ten days out, both ends included")
                .isEqualTo("2026-04-01");
    }

    @Test
    void hours_in_two_pauses_are_taken_out_once() {
        RulePack paused = shipped("us-state-example", """
                  - id: MORE
                    title: One more
                    cite: Example
                    start: {earliest: [arrested]}
                    length: {value: 48, unit: hours}
                    calendar: state-courts
                    tolls:
                      - {id: competency, from: competency-begins, to: competency-ends}
                      - {id: order, from: exclusion-begins, to: exclusion-ends}
                    met: [trial-began]
                """);

        Deadline due = aCase().at(ARRESTED, "2026-03-02T10:00:00Z")
                .at(COMPETENCY_BEGINS, "2026-03-02T12:00:00Z")
                .at(COMPETENCY_ENDS, "2026-03-02T18:00:00Z")
                .at(EXCLUSION_BEGINS, "2026-03-02T15:00:00Z")
                .at(EXCLUSION_ENDS, "2026-03-02T21:00:00Z")
                .of(paused, "MORE");

        assertThat(due.due()).isEqualTo("2026-03-04T19:00:00Z");
    }

    private static Clocks filed() {
        return aCase().on(CHARGES_FILED, "2026-03-02");
    }

    @Test
    void days_on_which_the_court_is_closed_do_not_count_where_the_rule_says_so() {
        RulePack open = shipped("us-state-example", """
                  - id: MORE
                    title: Five court days
                    cite: Example
                    start: {earliest: [charges-filed]}
                    length: {value: 5, unit: days, openOnly: true}
                    calendar: state-courts
                    met: [trial-began]
                """);

        // Thursday and Friday, not the weekend nor Memorial Day, then Tuesday to Thursday
        assertThat(aCase().on(CHARGES_FILED, "2026-05-20").of(open, "MORE").lastDay())
                .isEqualTo("2026-05-28");
    }

    /** Twenty days that do not roll. */
    private static RulePack more(String... lines) {
        return shipped("us-state-example", """
                          - id: MORE
                            title: One more
                            cite: Example
                            length: {value: 20, unit: days}
                            calendar: state-courts
                            met: [trial-began]
                        """ + "    " + String.join("\n    ", lines) + "\n");
    }

    @Test
    void a_closure_moves_a_last_day_that_rolls() {
        var filed = aCase().holds(Circumstance.MISDEMEANOR, true).on(CHARGES_FILED, "2026-03-02");
        LocalDate last = LocalDate.parse("2026-03-02").plusDays(90);
        RulePack closed = STATE.closedOn(Map.of("state-courts", Map.of(LocalDate.parse("2026-06-01"), "storm")));

        assertThat(filed.of(STATE, "READY_90D").lastDay())
                .as("a Sunday, so Monday")
                .isEqualTo(last.plusDays(1));
        assertThat(filed.of(closed, "READY_90D").lastDay()).isEqualTo(last.plusDays(2));
        assertThat(filed.of(closed, "READY_90D").trace())
                .anyMatch(line -> line.what().equals("storm"));
    }

    @Test
    void a_pack_counts_for_its_courts_and_its_days_only() {
        CaseClock elsewhere = begun().before("ANOTHER");
        var until = new RulePack(
                "p",
                "1",
                FEDERAL.courts(),
                RulePack.Basis.START,
                null,
                LocalDate.parse("2026-01-01"),
                FEDERAL.calendars(),
                FEDERAL.rules());

        assertThat(Reckoner.reckon(FEDERAL, elsewhere, LONG_AGO)).isEmpty();
        assertThat(begun().all(until, LONG_AGO)).isEmpty();
        assertThat(begun().all(FEDERAL, LONG_AGO)).isNotEmpty();
    }

    @Test
    void a_pack_by_the_day_of_the_offense_needs_that_day() {
        var byOffense = new RulePack(
                "p", "1", FEDERAL.courts(), RulePack.Basis.OFFENSE, null, null, FEDERAL.calendars(), FEDERAL.rules());

        assertThat(begun().of(byOffense, "STA_70D").missing()).containsExactly("OFFENSE_DATE");
    }

    private static Clocks begun() {
        return aCase().on(CHARGES_FILED, "2026-03-02").on(FIRST_APPEARANCE, "2026-03-05");
    }

    private static Deadline trial(CaseClock.Party one, CaseClock.Party other) {
        return Reckoner.reckon(FEDERAL, new CaseClock("US-FEDERAL-EXAMPLE", List.of(one, other)), Instant.EPOCH)
                .stream()
                .filter(d -> d.rule().equals("STA_70D") && d.party().equals("a"))
                .findFirst()
                .orElseThrow();
    }
}
