package org.caseway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.deadlines.ClockEvent.*;
import static org.caseway.deadlines.Clocks.aCase;
import static org.caseway.deadlines.Clocks.shipped;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.caseway.deadlines.Deadline.Status;
import org.caseway.deadlines.TraceLine.Kind;
import org.junit.jupiter.api.Test;

/** Dates worked out by hand, by the packs as they are shipped. */
class GoldenDatesTest {

    private static final RulePack FEDERAL = shipped("us-federal-example");
    private static final RulePack STATE = shipped("us-state-example");
    private static final RulePack CUSTODY = shipped("england-wales-custody");
    private static final String DAYS_BEFORE_HEARING = """
              - id: NOTICE_7D
                title: Notice before a hearing
                cite: Fed. R. Crim. P. 45(a)(5)
                start: {earliest: [hearing-set]}
                length: {value: 7, unit: days, before: true}
                roll: backward
                calendar: us-federal
                met: [motion-filed]
            """;

    @Test
    void forty_eight_hours_run_through_a_holiday_weekend() {
        Deadline pc = aCase().at(ARRESTED, "2026-07-03T22:15:00-04:00").of(FEDERAL, "PC_48H");

        assertThat(pc.due()).isEqualTo(moment("2026-07-05T22:15:00-04:00"));
    }

    @Test
    void forty_eight_hours_are_an_hour_less_on_the_clock_when_summer_time_ends() {
        Deadline pc = aCase().at(ARRESTED, "2026-10-31T23:30:00-04:00").of(FEDERAL, "PC_48H");

        assertThat(pc.due()).isEqualTo(moment("2026-11-02T22:30:00-05:00"));
    }

    @Test
    void forty_eight_hours_are_an_hour_more_on_the_clock_when_summer_time_begins() {
        Deadline pc = aCase().at(ARRESTED, "2026-03-07T12:00:00-05:00").of(FEDERAL, "PC_48H");

        assertThat(pc.due()).isEqualTo(moment("2026-03-09T13:00:00-04:00"));
    }

    @Test
    void a_day_of_twenty_three_hours_is_a_day() {
        Deadline custody = aCase().charge("seq:1", Circumstance.FELONY)
                .at(REMANDED, "2026-01-18T10:00:00Z")
                .of(CUSTODY, "CTL_70");

        assertThat(custody.lastDay()).isEqualTo("2026-03-27");
        assertThat(custody.trace())
                .noneMatch(line -> line.kind() == Kind.ROLLED && line.from().equals("2026-03-27"));
        Deadline across = aCase().charge("seq:1", Circumstance.FELONY)
                .at(REMANDED, "2026-01-20T10:00:00Z")
                .of(CUSTODY, "CTL_70");
        assertThat(across.due()).isEqualTo(moment("2026-04-01T00:00:00+01:00"));
    }

    @Test
    void a_day_of_twenty_five_hours_is_a_day() {
        Deadline across = aCase().charge("seq:1", Circumstance.FELONY)
                .at(REMANDED, "2026-09-22T10:00:00Z")
                .of(CUSTODY, "CTL_70");

        assertThat(across.lastDay()).isEqualTo("2026-12-01");
        assertThat(across.due()).isEqualTo(moment("2026-12-02T00:00:00Z"));
    }

    @Test
    void of_two_half_past_ones_each_has_its_forty_eight_hours() {
        assertThat(aCase().at(ARRESTED, "2026-11-01T01:30:00-04:00")
                        .of(FEDERAL, "PC_48H")
                        .due())
                .isEqualTo(moment("2026-11-03T00:30:00-05:00"));
        assertThat(aCase().at(ARRESTED, "2026-11-01T01:30:00-05:00")
                        .of(FEDERAL, "PC_48H")
                        .due())
                .isEqualTo(moment("2026-11-03T01:30:00-05:00"));
    }

    @Test
    void hours_of_open_days_leave_out_a_sunday_of_twenty_five_hours_whole() {
        Deadline arraignment = aCase().at(REMANDED, "2026-10-30T12:00:00-07:00").of(STATE, "ARRAIGNMENT_48H");

        // twelve hours of Friday, all of Monday, twelve hours of Tuesday
        assertThat(arraignment.due()).isEqualTo(moment("2026-11-03T12:00:00-08:00"));
    }

    @Test
    void hours_that_end_on_a_closed_day_end_at_the_same_time_of_the_next_open_one() {
        RulePack pack = shipped("us-federal-example", """
                  - id: DAY
                    title: A day
                    cite: Fed. R. Crim. P. 45(a)(2)
                    start: {earliest: [arrested]}
                    length: {value: 24, unit: hours}
                    roll: forward
                    calendar: us-federal
                    met: [first-appearance]
                """);

        // across the end of summer time too: Saturday 15:00 is in it, Monday 15:00 is not
        assertThat(aCase().at(ARRESTED, "2026-10-30T15:00:00-04:00")
                        .of(pack, "DAY")
                        .due())
                .isEqualTo(moment("2026-11-02T15:00:00-05:00"));
    }

    @Test
    void a_month_from_the_last_of_january_ends_with_february_in_leap_years_too() {
        RulePack pack = shipped("us-state-example", UNROLLED.replace("value: 6", "value: 1"));

        assertThat(aCase().on(CHARGES_FILED, "2028-01-31")
                        .of(pack, "SIX_MONTHS")
                        .lastDay())
                .isEqualTo("2028-02-29");
        assertThat(aCase().on(CHARGES_FILED, "2027-01-31")
                        .of(pack, "SIX_MONTHS")
                        .lastDay())
                .isEqualTo("2027-02-28");
    }

    @Test
    void thirty_days_that_end_on_a_sunday_end_on_monday() {
        Deadline indictment = aCase().at(ARRESTED, "2026-11-06T09:00:00-05:00").of(FEDERAL, "STA_30D");

        assertThat(indictment.lastDay()).isEqualTo("2026-12-07");
        assertThat(indictment.trace())
                .anyMatch(line -> line.kind() == Kind.ROLLED && line.what().equals("SUNDAY"));
    }

    @Test
    void exclusions_that_overlap_are_taken_out_once() {
        Deadline trial = speedyTrial().of(FEDERAL, "STA_70D");

        assertThat(trial.lastDay()).isEqualTo("2026-06-25");
        assertThat(trial.trace().stream()
                        .filter(line -> line.kind() == Kind.EXCLUDED)
                        .mapToLong(TraceLine::amount)
                        .sum())
                .isEqualTo(42);
        assertThat(trial.trace())
                .extracting(TraceLine::what, TraceLine::from, TraceLine::to, TraceLine::amount, TraceLine::source)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "motion", "2026-03-20", "2026-04-10", 22L, "message 3, message 4"),
                        org.assertj.core.groups.Tuple.tuple(
                                "ends-of-justice", "2026-04-01", "2026-04-30", 20L, "message 5, message 6"));
    }

    @Test
    void what_is_counted_is_the_length_to_the_day() {
        Deadline trial = speedyTrial().of(FEDERAL, "STA_70D");

        assertThat(trial.trace().stream()
                        .filter(line -> line.kind() == Kind.COUNTED)
                        .mapToLong(TraceLine::amount)
                        .sum())
                .isEqualTo(70);
    }

    @Test
    void days_before_a_hearing_roll_back_past_a_holiday() {
        RulePack pack = shipped("us-federal-example", DAYS_BEFORE_HEARING);

        Deadline notice = aCase().at(HEARING_SET, "2026-09-14T09:00:00-04:00").of(pack, "NOTICE_7D");

        assertThat(notice.lastDay()).isEqualTo("2026-09-04");
    }

    @Test
    void a_custody_limit_that_ends_at_christmas_ends_the_day_before() {
        Deadline custody = aCase().charge("seq:1", Circumstance.MISDEMEANOR)
                .on(REMANDED, "2026-10-30")
                .of(CUSTODY, "CTL_56");

        assertThat(custody.lastDay()).isEqualTo("2026-12-24");
    }

    @Test
    void a_custody_limit_that_ends_on_a_weekend_ends_on_friday() {
        assertThat(sent("2026-05-16").lastDay()).isEqualTo("2026-11-13");
        assertThat(sent("2026-05-17").lastDay()).isEqualTo("2026-11-13");
    }

    @Test
    void days_served_before_the_sending_are_taken_off() {
        Deadline custody = aCase().charge("seq:1", Circumstance.SENT)
                .on(REMANDED, "2026-05-01")
                .on(SENT_FOR_TRIAL, "2026-05-16")
                .of(CUSTODY, "CTL_182");

        assertThat(custody.lastDay()).isEqualTo(LocalDate.parse("2026-05-01").plusDays(182));
        assertThat(custody.trace()).anyMatch(line -> line.kind() == Kind.DEDUCTED && line.amount() == 15);
    }

    @Test
    void six_months_from_the_last_of_august_end_with_february() {
        Deadline ready = aCase().holds(Circumstance.FELONY, true)
                .on(CHARGES_FILED, "2026-08-31")
                .of(shipped("us-state-example", UNROLLED), "SIX_MONTHS");

        assertThat(ready.lastDay()).isEqualTo("2027-02-28");
        assertThat(aCase().holds(Circumstance.FELONY, true)
                        .on(CHARGES_FILED, "2026-08-31")
                        .of(STATE, "READY_6M")
                        .lastDay())
                .as("a Sunday, so Monday")
                .isEqualTo("2027-03-01");
    }

    @Test
    void hours_of_open_days_leave_out_the_weekend_and_the_holiday() {
        Deadline arraignment = aCase().at(REMANDED, "2026-07-02T18:00:00-07:00").of(STATE, "ARRAIGNMENT_48H");

        // six hours of Thursday; Friday is the observed holiday; then Monday and eighteen hours of Tuesday
        assertThat(arraignment.due()).isEqualTo(moment("2026-07-07T18:00:00-07:00"));
    }

    @Test
    void a_deadline_is_overdue_with_the_first_moment_after_it() {
        var arrest = aCase().at(ARRESTED, "2026-07-03T22:15:00-04:00");
        Instant due = moment("2026-07-05T22:15:00-04:00");

        assertThat(arrest.of(FEDERAL, "PC_48H", due.minusSeconds(60)).status()).isEqualTo(Status.RUNNING);
        assertThat(arrest.of(FEDERAL, "PC_48H", due.minusSeconds(60)).remaining())
                .isEqualTo(1);
        assertThat(arrest.of(FEDERAL, "PC_48H", due).status()).isEqualTo(Status.OVERDUE);
    }

    @Test
    void what_remains_leaves_out_what_does_not_count() {
        Deadline trial = speedyTrial().of(FEDERAL, "STA_70D", moment("2026-03-20T12:00:00-04:00"));

        // fourteen days had been counted before the motion
        assertThat(trial.remaining()).isEqualTo(70 - 14);
    }

    private static final String UNROLLED = """
              - id: SIX_MONTHS
                title: Six calendar months
                cite: Example
                start: {earliest: [charges-filed]}
                length: {value: 6, unit: months}
                calendar: state-courts
                met: [trial-began]
            """;

    private static Clocks speedyTrial() {
        return aCase().on(CHARGES_FILED, "2026-03-02")
                .on(FIRST_APPEARANCE, "2026-03-05")
                .on(MOTION_FILED, "2026-03-20")
                .on(MOTION_HEARD, "2026-04-10")
                .on(EXCLUSION_BEGINS, "2026-04-01")
                .on(EXCLUSION_ENDS, "2026-04-30");
    }

    private static Deadline sent(String day) {
        return aCase().charge("seq:1", Circumstance.SENT)
                .on(SENT_FOR_TRIAL, day)
                .of(CUSTODY, "CTL_182");
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
