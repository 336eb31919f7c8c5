package org.caseway.message.mapping;

import org.caseway.casefile.Sentence;
import org.caseway.message.niem.core.AmountType;
import org.caseway.message.niem.justice.SentenceType;
import org.caseway.message.niem.justice.TermType;
import org.jspecify.annotations.Nullable;

/** j:SentenceType. */
final class Sentences {

    private Sentences() {}

    static @Nullable Sentence read(@Nullable SentenceType wire) {
        if (wire == null) {
            return null;
        }
        TermType term = wire.getSentenceTerm();
        AmountType fine = wire.getSentenceFineAmount();
        return new Sentence(
                Values.day(wire.getActivityDate()),
                Values.text(wire.getSentenceDescriptionText()),
                term == null ? null : term.getTermDuration(),
                fine == null ? null : fine.getAmount());
    }

    static @Nullable SentenceType write(@Nullable Sentence sentence) {
        if (sentence == null) {
            return null;
        }
        SentenceType wire = new SentenceType();
        wire.setActivityDate(Values.date(sentence.date()));
        wire.setSentenceDescriptionText(sentence.description());
        if (sentence.term() != null) {
            TermType term = new TermType();
            term.setTermDuration(sentence.term());
            wire.setSentenceTerm(term);
        }
        if (sentence.fineAmount() != null) {
            AmountType fine = new AmountType();
            fine.setAmount(sentence.fineAmount());
            wire.setSentenceFineAmount(fine);
        }
        return wire;
    }
}
