package org.caseway.simulator;

import java.time.LocalDate;

/**
 * How large a county and how long its stories. Immutable.
 *
 * @param cases how many cases, 1 to 99,999
 * @param start the day of the first arrest; arrests spread over the {@link #ARREST_DAYS} days from then on
 * @param messagesPerCase the mean number of messages of a case, 3 or more
 * @param run 0 to 99,999,999: part of every identifier, so that two runs against one hub never speak of the same case;
 *     the same seed with another run is the same story under other numbers
 */
public record CountySettings(int cases, LocalDate start, int messagesPerCase, int run) {

    /** Over how many days the arrests spread. */
    public static final int ARREST_DAYS = 90;

    public CountySettings {
        require(cases >= 1 && cases <= 99_999, "cases must be 1 to 99,999");
        require(messagesPerCase >= 3 && messagesPerCase <= 30, "messagesPerCase must be 3 to 30");
        require(run >= 0 && run <= 99_999_999, "run must be 0 to 99,999,999");
    }

    /** A county of that many cases from 6 January 2025 with eight messages a case. */
    public static CountySettings of(int cases) {
        return new CountySettings(cases, LocalDate.of(2025, 1, 6), 8, 1);
    }

    public CountySettings startingOn(LocalDate day) {
        return new CountySettings(cases, day, messagesPerCase, run);
    }

    public CountySettings withMessagesPerCase(int mean) {
        return new CountySettings(cases, start, mean, run);
    }

    public CountySettings withRun(int number) {
        return new CountySettings(cases, start, messagesPerCase, number);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
