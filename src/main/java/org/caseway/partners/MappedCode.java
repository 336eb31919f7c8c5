package org.caseway.partners;

import java.time.LocalDate;

/**
 * A sender's code that somebody has given a canonical word, in effect on every day.
 *
 * @param list the name of a code list
 * @param source the sender's word
 * @param canonical a word of that list
 * @param agency the sender
 */
public record MappedCode(String list, String source, String canonical, String agency) {

    CodeRow row() {
        return new CodeRow(source, canonical, agency, LocalDate.MIN, LocalDate.MAX);
    }
}
