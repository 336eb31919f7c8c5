package org.caseway.measures;

import java.time.LocalDate;
import java.util.function.ToIntBiFunction;

/** A number that each case has. */
public enum Quantity {
    CONTINUANCES("settings moved, per case", (facts, day) -> facts.continuances()),
    HELD_DAYS("days held before disposition", CaseFacts::heldUpTo),
    INACTIVE_DAYS("days inactive", CaseFacts::inactiveUpTo);

    private final String text;
    private final ToIntBiFunction<CaseFacts, LocalDate> of;

    Quantity(String text, ToIntBiFunction<CaseFacts, LocalDate> of) {
        this.text = text;
        this.of = of;
    }

    String text() {
        return text;
    }

    int of(CaseFacts facts, LocalDate day) {
        return of.applyAsInt(facts, day);
    }
}
