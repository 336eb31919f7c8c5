package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/**
 * A coded fact: the sender's own word and, once a code list has been applied, the canonical one.
 *
 * @param source the word as the sender wrote it
 * @param value the canonical word, or {@code null} while untranslated
 */
public record Code(String source, @Nullable String value) {

    /** The sender's word, not yet translated. */
    public static Code reported(String source) {
        return new Code(source, null);
    }

    /** A canonical word that needs no translation. */
    public static Code canonical(String value) {
        return new Code(value, value);
    }

    /** The same fact with its canonical word. */
    public Code as(String canonical) {
        return new Code(source, canonical);
    }

    /** The canonical word, or the sender's where none is known. */
    public String word() {
        return value == null ? source : value;
    }
}
