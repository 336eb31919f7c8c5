package org.caseway.record;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.journey.Payloads;
import org.caseway.journey.Payloads.Kind;

/** What a statement says and changes, as {@code case_event} keeps it under the statement's number. Thread safe. */
final class KeptWords {

    /** Begins changes that are sealed; others are a JSON list. */
    private static final String SEALED = "*";

    private final Payloads payloads;
    private final CanonicalJson json;

    KeptWords(Payloads payloads, CanonicalJson json) {
        this.payloads = payloads;
        this.json = json;
    }

    byte[] statement(long number, CaseUpdate update) {
        return payloads.keep(Kind.STATEMENT, number, json.write(update));
    }

    CaseUpdate statement(long number, byte[] kept) {
        return json.update(payloads.content(Kind.STATEMENT, number, kept));
    }

    String changes(long number, List<Change> changes) {
        String words = json.changes(changes);
        return payloads.sealing()
                ? SEALED
                        + Base64.getEncoder()
                                .encodeToString(
                                        payloads.keep(Kind.CHANGES, number, words.getBytes(StandardCharsets.UTF_8)))
                : words;
    }

    List<Change> changes(long number, String kept) {
        if (!kept.startsWith(SEALED)) {
            return json.changes(kept);
        }
        byte[] words =
                payloads.content(Kind.CHANGES, number, Base64.getDecoder().decode(kept.substring(SEALED.length())));
        return json.changes(new String(words, StandardCharsets.UTF_8));
    }
}
