package org.caseway.matching;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/** Letters: one plain form for all scripts' Latin spellings, a phonetic key, and distances. Thread safe. */
final class Spelling {

    private static final Map<String, String> ROMANISED = Map.ofEntries(
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("œ", "oe"),
            Map.entry("ø", "o"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("þ", "th"),
            Map.entry("ł", "l"),
            Map.entry("ı", "i"));

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’`]");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();

    private Spelling() {}

    /** Lower-case ASCII letters, digits and single blanks; empty for nothing. */
    static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String ascii = plainAscii(text);
        if (ascii != null) {
            return ascii;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (var letter : ROMANISED.entrySet()) {
            lower = lower.replace(letter.getKey(), letter.getValue());
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        return OTHERS.matcher(APOSTROPHES.matcher(bare).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** The same for text without any accent, which nearly all is, at a tenth of the cost; {@code null} for other text. */
    private static @Nullable String plainAscii(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 126) {
                return null;
            }
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            boolean kept = lower >= 'a' && lower <= 'z' || lower >= '0' && lower <= '9';
            if (kept) {
                plain.append(lower);
            } else if (c != '\'' && c != '`' && !plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        int end = plain.length();
        return plain.substring(0, end > 0 && plain.charAt(end - 1) == ' ' ? end - 1 : end);
    }

    /** The sound of a name, the same for its common romanisations; empty when it has no letters. */
    static String sound(String plain) {
        String key = METAPHONE.doubleMetaphone(plain.replace("kh", "h").replace(" ", ""));
        return key == null ? "" : key;
    }

    /** Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment), counted up to the limit. */
    static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            for (int cell : row) {
                least = Math.min(least, cell);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[b.length()], limit + 1);
    }

    /** Jaro similarity with Winkler's bonus for a common beginning, 0 to 1. */
    static double jaroWinkler(String a, String b) {
        int reach = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        var usedA = new boolean[a.length()];
        var usedB = new boolean[b.length()];
        int common = 0;
        for (int i = 0; i < a.length(); i++) {
            int to = Math.min(b.length(), i + reach + 1);
            for (int j = Math.max(0, i - reach); j < to; j++) {
                if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
                    usedA[i] = true;
                    usedB[j] = true;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        double c = common;
        double jaro = (c / a.length() + c / b.length() + (c - exchanged(a, usedA, b, usedB) / 2.0) / c) / 3;
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(a.length(), b.length())) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static int exchanged(String a, boolean[] usedA, String b, boolean[] usedB) {
        int count = 0;
        int j = 0;
        for (int i = 0; i < a.length(); i++) {
            if (usedA[i]) {
                while (!usedB[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j++)) {
                    count++;
                }
            }
        }
        return count;
    }

    /** The share of letters two words have in common whatever their order, 0 to 1: survives many exchanges. */
    static double sameLetters(String a, String b) {
        char[] x = a.toCharArray();
        char[] y = b.toCharArray();
        Arrays.sort(x);
        Arrays.sort(y);
        int i = 0;
        int j = 0;
        int common = 0;
        while (i < x.length && j < y.length) {
            if (x[i] == y[j]) {
                common++;
                i++;
                j++;
            } else if (x[i] < y[j]) {
                i++;
            } else {
                j++;
            }
        }
        return 2.0 * common / Math.max(1, x.length + y.length);
    }
}
