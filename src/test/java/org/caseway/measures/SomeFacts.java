package org.caseway.measures;

import java.time.LocalDate;
import java.util.UUID;

/** Facts of a case with nothing in them but what a test is about. */
final class SomeFacts {

    private CaseClass caseClass = CaseClass.MISDEMEANOR;
    private Outcome outcome = Outcome.OPEN;
    private LocalDate arrested;
    private LocalDate filed;
    private LocalDate heard;
    private LocalDate disposed;
    private LocalDate sentenced;
    private LocalDate trial;
    private int inactive;
    private Boolean held;
    private boolean lesser;

    static SomeFacts filed(String day) {
        return filed(LocalDate.parse(day));
    }

    static SomeFacts filed(LocalDate day) {
        var facts = new SomeFacts();
        facts.filed = day;
        facts.arrested = day;
        return facts;
    }

    SomeFacts arrested(LocalDate day) {
        arrested = day;
        return this;
    }

    SomeFacts heard(LocalDate day, Boolean whileHeld) {
        heard = day;
        held = whileHeld;
        return this;
    }

    SomeFacts ended(Outcome as, LocalDate day) {
        outcome = as;
        disposed = day;
        return this;
    }

    SomeFacts ended(Outcome as, String day) {
        return ended(as, LocalDate.parse(day));
    }

    SomeFacts sentenced(LocalDate day) {
        sentenced = day;
        return this;
    }

    SomeFacts tried(String day) {
        trial = LocalDate.parse(day);
        return this;
    }

    SomeFacts inactive(int days) {
        inactive = days;
        return this;
    }

    SomeFacts felony() {
        caseClass = CaseClass.FELONY;
        return this;
    }

    CaseFacts facts() {
        return new CaseFacts(
                UUID.randomUUID(),
                "",
                caseClass,
                "CRIMINAL",
                "XX001015J",
                "XX0010100",
                outcome,
                false,
                lesser,
                false,
                null,
                arrested,
                null,
                filed,
                heard,
                null,
                trial,
                disposed,
                sentenced,
                null,
                inactive,
                null,
                null,
                0,
                null,
                held,
                0,
                0,
                "");
    }
}
