package org.caseway.measures;

import java.util.List;

/** Figures of the rooms that messages pass, for the measures that are about them. */
public interface Operations {

    /** Those of the period, by agency or subscriber where that matters. A few queries. */
    List<Measured.Section> figures(Operation operation, Span period);
}
