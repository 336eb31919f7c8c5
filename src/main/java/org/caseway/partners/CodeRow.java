package org.caseway.partners;

import java.time.LocalDate;

/**
 * One row of a code list.
 *
 * @param agency empty when it holds for all
 * @param from first day in effect
 * @param to last day in effect
 */
record CodeRow(String source, String canonical, String agency, LocalDate from, LocalDate to) {

    boolean holdsFor(String sender, LocalDate day) {
        return agency.equals(sender) && !day.isBefore(from) && !day.isAfter(to);
    }

    boolean overlaps(CodeRow other) {
        return agency.equals(other.agency) && !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
