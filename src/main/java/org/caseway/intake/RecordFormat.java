package org.caseway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.caseway.message.Problem;

/** How a dropped file holds its messages. Implementations stream in constant memory and are thread safe. */
public interface RecordFormat {

    /** Takes the records of a file, one after another. */
    interface Records {
        /** @param number from 1, each greater than the one before: the record's position, or the line on which it begins */
        void next(int number, byte[] message) throws IOException;
    }

    /**
     * What a file turned out to be.
     *
     * @param records how many were handed over
     * @param problems of the file as a whole, such as a missing end or a count it does not keep; empty when it is whole
     */
    record Reading(int records, List<Problem> problems) {

        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Hands over every record in order. The same bytes give the same records under the same numbers, always.
     *
     * @throws IOException when the bytes cannot be read or {@code records} threw; bad content is in the result instead
     */
    Reading read(InputStream file, Records records) throws IOException;
}
