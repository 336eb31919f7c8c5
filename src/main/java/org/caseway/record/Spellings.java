package org.caseway.record;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers as senders write them before the hub makes them regular: in any case, with spaces, dashes, dots and slashes between their
 * characters, and with zeros before their groups of digits. All are looked for in one pass over a document, whose length counts once.
 * Immutable.
 */
final class Spellings {

    /** The shortest number that is looked for in documents nobody has read; shorter ones are in too many of them. */
    private static final int SHORTEST = 5;

    /** Fewer digits without a letter are, put together from pieces, in every amount and date. */
    private static final int SHORTEST_OF_DIGITS = 7;

    private static final int BYTES_TOLD_BY = 2;

    private final Map<Character, List<Spelling>> byFirst = new HashMap<>();

    /** @param numbers in their regular form; those that are too short to be told from other words are left out */
    Spellings(Collection<String> numbers) {
        numbers.stream()
                .filter(number -> number.length() >= SHORTEST)
                .map(Spelling::of)
                .distinct()
                .forEach(spelling -> byFirst.computeIfAbsent(spelling.first(), first -> new ArrayList<>(1))
                        .add(spelling));
    }

    /** Whether a document in UTF-8, UTF-16 or one of the encodings that have ASCII in them holds one of the numbers as a word of its own. */
    boolean in(byte[] document) {
        return in(new String(document, encoding(document)));
    }

    private static Charset encoding(byte[] document) {
        if (document.length < BYTES_TOLD_BY) {
            return StandardCharsets.UTF_8;
        }
        int told = (document[0] & 0xff) << Byte.SIZE | document[1] & 0xff;
        if (told == 0xfeff || told > 0 && told <= 0xff) {
            return StandardCharsets.UTF_16;
        }
        return told == 0xfffe || told > 0 && (told & 0xff) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private boolean in(String text) {
        if (byFirst.isEmpty()) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) && begins(text, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(String text, int at) {
        char first = text.charAt(at);
        char next = first == '0' ? text.charAt(pastZeros(text, at)) : first;
        return begins(first, text, at) || next != first && begins(next, text, at);
    }

    private boolean begins(char first, String text, int at) {
        List<Spelling> possible = byFirst.get(Character.toUpperCase(first));
        if (possible != null) {
            for (Spelling spelling : possible) {
                if (spelling.begins(text, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * One number.
     *
     * @param pieces whether it may be written in pieces
     * @param zeros whether a group of digits may have more or fewer zeros before it
     */
    private record Spelling(String number, boolean pieces, boolean zeros) {

        static Spelling of(String regular) {
            String number = regular.toUpperCase(Locale.ROOT);
            boolean letters = number.chars().anyMatch(Character::isLetter);
            int least = letters ? SHORTEST : SHORTEST_OF_DIGITS;
            boolean pieces = told(number.replaceFirst("^0+", "")) >= least;
            boolean zeros = told(number.replaceAll("(?<![0-9])0+", "")) >= (pieces ? least : SHORTEST);
            return new Spelling(pieces ? number.replaceAll("^[-./\\s]+|[-./\\s]+$", "") : number, pieces, zeros);
        }

        private static long told(String number) {
            return number.chars().filter(Character::isLetterOrDigit).count();
        }

        char first() {
            return number.charAt(zeros ? pastZeros(number, 0) : 0);
        }

        boolean begins(String text, int at) {
            int n = 0;
            int t = at;
            while (n < number.length()) {
                if (pieces && n > 0) {
                    n = pastSeparators(number, n);
                    t = pastSeparators(text, t);
                }
                if (zeros && isGroup(number, n) && isGroup(text, t)) {
                    n = pastZeros(number, n);
                    t = pastZeros(text, t);
                }
                if (t == text.length() || Character.toUpperCase(text.charAt(t)) != number.charAt(n)) {
                    return false;
                }
                n++;
                t++;
            }
            return (t == text.length() || !Character.isLetterOrDigit(text.charAt(t))) && !isDate(text, at, t);
        }

        /** Eight digits that are written as a day are one. */
        private boolean isDate(String text, int from, int to) {
            return to - from == "2026-03-14".length()
                    && number.length() == "20260314".length()
                    && number.chars().allMatch(Character::isDigit)
                    && text.charAt(from + 4) == '-'
                    && text.charAt(from + 7) == '-';
        }
    }

    private static int pastSeparators(String text, int from) {
        int at = from;
        while (at < text.length() && isSeparator(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '.' || c == '/' || Character.isWhitespace(c);
    }

    private static boolean isGroup(String text, int at) {
        return at < text.length() && isDigit(text.charAt(at)) && (at == 0 || !isDigit(text.charAt(at - 1)));
    }

    /** At the digit behind zeros; where there are only zeros, at the last. */
    private static int pastZeros(String text, int from) {
        int at = from;
        while (text.charAt(at) == '0' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
