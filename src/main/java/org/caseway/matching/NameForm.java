package org.caseway.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.PersonName;

/**
 * A name in plain letters; a part that is unknown is empty.
 *
 * @param given the first of several given names
 * @param givenNames all that stood as given name, which a middle name may be taken from
 */
record NameForm(String given, String middle, String surname, String suffix, String givenNames) {

    private static final Set<String> NOBODY_SURNAMES =
            Set.of("doe", "unknown", "unk", "unidentified", "lnu", "no name", "noname", "not known", "name unknown");
    private static final Set<String> NOBODY_GIVEN =
            Set.of("unknown", "unk", "unidentified", "fnu", "baby", "babyboy", "babygirl", "infant", "newborn");

    /** Words that begin surnames and name nobody by themselves. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "el", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "ibn", "bin", "la", "las",
            "le", "los", "san", "saint", "santa", "ten", "ter", "van", "von", "y", "zu");

    private static final Map<String, String> SUFFIXES = Map.ofEntries(
            Map.entry("jr", "2"),
            Map.entry("junior", "2"),
            Map.entry("ii", "2"),
            Map.entry("2nd", "2"),
            Map.entry("sr", "1"),
            Map.entry("senior", "1"),
            Map.entry("i", "1"),
            Map.entry("iii", "3"),
            Map.entry("3rd", "3"),
            Map.entry("iv", "4"),
            Map.entry("4th", "4"));

    /** A suffix at the end of the surname is taken for one, and a second given name for a middle name. */
    static NameForm of(PersonName name) {
        String suffix = suffix(Spelling.plain(name.suffix()));
        var surname = new ArrayList<>(words(Spelling.plain(name.surName())));
        if (surname.size() > 1 && SUFFIXES.containsKey(surname.get(surname.size() - 1))) {
            String last = surname.remove(surname.size() - 1);
            suffix = suffix.isEmpty() ? suffix(last) : suffix;
        }
        if (surname.size() > 1 && surname.get(0).equals("st")) {
            surname.set(0, "saint");
        }
        List<String> given = words(Spelling.plain(name.given()));
        String middle = Spelling.plain(name.middle());
        boolean split = middle.isEmpty() && given.size() > 1 && given.get(0).length() > 2;
        return new NameForm(
                split ? given.get(0) : String.join(" ", given),
                split ? String.join(" ", given.subList(1, given.size())) : middle,
                String.join(" ", surname),
                suffix,
                String.join(" ", given));
    }

    private static List<String> words(String plain) {
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" "));
    }

    private static String suffix(String word) {
        return SUFFIXES.getOrDefault(word, word);
    }

    /** Whether it is what is written where no name is known. */
    boolean ofNobody() {
        return NOBODY_SURNAMES.contains(surname) || NOBODY_GIVEN.contains(given);
    }

    boolean empty() {
        return given.isEmpty() && surname.isEmpty();
    }

    /**
     * Exact; a nickname, or the same sound two slips apart; one slip; much alike, the same letters, or one of several names;
     * an initial; different.
     */
    static Level compare(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.equals(b)) {
            return Level.EXACT;
        }
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? Level.WEAK : Level.DIFFERENT;
        }
        return Nicknames.equivalent(a, b) ? Level.EQUIVALENT : spelled(a, b);
    }

    private static Level spelled(String a, String b) {
        int slips = Spelling.distance(a, b, 2);
        boolean longEnough = Math.min(a.length(), b.length()) >= 3;
        if (longEnough && slips == 1 || slips == 2 && Spelling.sound(a).equals(Spelling.sound(b))) {
            return Level.CLOSE;
        }
        boolean alike = Spelling.jaroWinkler(a, b) >= 0.88 || longEnough && Spelling.sameLetters(a, b) >= 0.85;
        return alike || partOf(a, b) || partOf(b, a) ? Level.SIMILAR : Level.DIFFERENT;
    }

    /**
     * As other names; and {@link Level#EQUIVALENT} where one is written with fewer of several surnames, without the particle, or with
     * its words in another order: that is custom with many, and no slip.
     */
    static Level compareSurnames(String a, String b) {
        Level level = compare(a, b);
        if (level == Level.EQUIVALENT) {
            return spelled(a, b) == Level.CLOSE ? Level.CLOSE : level;
        }
        boolean several = a.indexOf(' ') >= 0 || b.indexOf(' ') >= 0;
        boolean unlike = level.compareTo(Level.CLOSE) > 0 && level != Level.MISSING;
        return unlike && several && oneOfSeveral(words(a), words(b)) ? Level.EQUIVALENT : level;
    }

    /** As other names; and {@link Level#EQUIVALENT} for one given name of two words that is written as one, or otherwise. */
    static Level compareGiven(NameForm a, NameForm b) {
        boolean several = !a.given.equals(a.givenNames) || !b.given.equals(b.givenNames);
        return several && !a.given.equals(b.given) && oneGiven(a.givenNames, b.givenNames)
                ? Level.EQUIVALENT
                : compare(a.given, b.given);
    }

    private static boolean oneGiven(String a, String b) {
        return a.replace(" ", "").equals(b.replace(" ", "")) || Nicknames.equivalent(a, b);
    }

    private static boolean oneOfSeveral(List<String> one, List<String> other) {
        List<String> fewer = one.size() <= other.size() ? one : other;
        return (one.size() <= other.size() ? other : one).containsAll(fewer) && !PARTICLES.containsAll(fewer);
    }

    /** The words of a surname of several by each of which somebody may be called. */
    List<String> surnames() {
        List<String> words = words(surname);
        return words.size() < 2
                ? List.of()
                : words.stream()
                        .filter(word -> word.length() > 2 && !PARTICLES.contains(word))
                        .toList();
    }

    private static boolean partOf(String part, String whole) {
        return part.length() >= 3 && (whole.startsWith(part) || (" " + whole + " ").contains(" " + part + " "));
    }
}
