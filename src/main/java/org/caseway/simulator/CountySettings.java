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
 * @param secondNumbers of those who are arrested twice and were free in between, how many in a hundred get a second fingerprint
 *     number, which the bureau makes one with the first later
 */
public record CountySettings(int cases, LocalDate start, int messagesPerCase, int run, int secondNumbers) {

    /** Over how many days the arrests spread. */
    public static final int ARREST_DAYS = 90;

    public CountySettings {
        require(cases >= 1 && cases <= 99_999, "cases must be 1 to 99,999");
        require(messagesPerCase >= 3 && messagesPerCase <= 30, "messagesPerCase must be 3 to 30");
        require(run >= 0 && run <= 99_999_999, "run must be 0 to 99,999,999");
        require(secondNumbers >= 0 && secondNumbers <= 100, "secondNumbers must be 0 to 100");
    }

    /** A county of that many cases from 6 January 2025 with eight messages a case and nobody under two numbers. */
    public static CountySettings of(int cases) {
        return new CountySettings(cases, LocalDate.of(2025, 1, 6), 8, 1, 0);
    }

    public CountySettings startingOn(LocalDate day) {
        return new CountySettings(cases, day, messagesPerCase, run, secondNumbers);
    }

    public CountySettings withMessagesPerCase(int mean) {
        return new CountySettings(cases, start, mean, run, secondNumbers);
    }

    public CountySettings withRun(int number) {
        return new CountySettings(cases, start, messagesPerCase, number, secondNumbers);
    }

    public CountySettings withSecondNumbers(int percent) {
        return new CountySettings(cases, start, messagesPerCase, run, percent);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
