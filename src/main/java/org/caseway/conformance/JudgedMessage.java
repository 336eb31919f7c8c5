package org.caseway.conformance;

import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Outcome;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One message of a sample file.
 *
 * @param number in the file, from 1; several bear the same where it is about several defendants
 * @param line on which it begins, where it is a record of lines; otherwise 0
 * @param type {@code null} where the root element is unknown
 * @param update {@code null} where it would not go on
 */
record JudgedMessage(
        int number,
        int line,
        Outcome outcome,
        @Nullable String type,
        List<Problem> problems,
        @Nullable CaseUpdate update) {}
