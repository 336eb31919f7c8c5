package org.caseway.matching;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Evidence that no sum of weights may outvote. A contradiction keeps two descriptions apart until a human joins them; a
 * caution only keeps a machine from joining them alone.
 */
public enum Guard {
    /** One document describes each person once: co-defendants, two victims. */
    NAMED_APART(true, c -> !c.a().document.isEmpty() && c.a().document.equals(c.b().document)),
    /** Two fingerprint numbers of one issuer are two people. */
    FINGERPRINT_NUMBERS_DIFFER(
            true, c -> c.level(Field.FINGERPRINT) != Level.MISSING && c.level(Field.FINGERPRINT) != Level.EXACT),
    /** One fingerprint number agrees and another does not: a slip, or a number given to the wrong person. */
    FINGERPRINT_NUMBERS_CONFLICT(false, Comparison::fingerprintsConflict),
    /** Junior and senior. */
    SUFFIXES_DIFFER(true, c -> c.level(Field.SUFFIX) == Level.DIFFERENT),
    /** Two numbers that name a person are both others. */
    STRONG_NUMBERS_DIFFER(true, c -> strong(c, Level.DIFFERENT) >= 2),
    /** One household and surname, and clearly another birth date and given name. */
    RELATIVES(true, c -> related(c) && c.level(Field.GIVEN) == Level.DIFFERENT),
    /**
     * As relatives, but the given names agree or are unknown, or born on one day of the year a generation apart: perhaps junior and senior
     * without the words.
     */
    PERHAPS_RELATIVES(false, c -> related(c) || aGenerationApart(c)),
    /** One household, surname and birth date, another given name, and sex or middle name differ too. */
    TWINS(
            true,
            c -> bornAlike(c)
                    && c.underOneRoof()
                    && c.level(Field.GIVEN) == Level.DIFFERENT
                    && (c.level(Field.SEX) == Level.DIFFERENT || c.level(Field.MIDDLE) == Level.DIFFERENT)
                    && strong(c, Level.EXACT) == 0),
    /** As twins with less to show for it; a wrong given name looks the same. */
    PERHAPS_TWINS(
            false,
            c -> bornAlike(c)
                    && c.level(Field.GIVEN) != Level.EXACT
                    && (!c.atLeast(Field.GIVEN, Level.CLOSE)
                            || c.level(Field.MIDDLE) == Level.DIFFERENT
                            || c.level(Field.SEX) == Level.DIFFERENT
                            || twoCommonNames(c)
                            || rhyming(c))),
    /** A number that names a person differs by more than a slip. */
    STRONG_NUMBER_DIFFERS(false, c -> strong(c, Level.DIFFERENT) == 1),
    /**
     * Neither a whole birth date nor a number that names a person agrees: namesakes do as much. With clearly another birth date only
     * fingerprints tell: sons use their fathers' other numbers.
     */
    NAMESAKES(
            false,
            c -> !c.atLeast(Field.BIRTH_DATE, Level.SIMILAR) && strong(c, Level.EXACT) == 0
                    || c.level(Field.BIRTH_DATE) == Level.DIFFERENT && c.level(Field.FINGERPRINT) != Level.EXACT),
    /** Namesakes born on nearly the same day whose middle name or sex differs. */
    NAMESAKES_TOLD_APART(false, c -> c.level(Field.MIDDLE) == Level.DIFFERENT || c.level(Field.SEX) == Level.DIFFERENT),
    /** No full name on both sides, or one that is written for nobody. */
    NAME_INCOMPLETE(
            false,
            c -> !c.atLeast(Field.GIVEN, Level.SIMILAR)
                    || !c.atLeast(Field.SURNAME, Level.SIMILAR)
                    || c.names().ofNobody());

    private static final int GENERATION = 15;

    private final boolean contradicts;
    private final Predicate<Comparison> test;

    Guard(boolean contradicts, Predicate<Comparison> test) {
        this.contradicts = contradicts;
        this.test = test;
    }

    /** Whether this keeps two descriptions in two people whatever their score. */
    public boolean contradicts() {
        return contradicts;
    }

    /** The guards that object to joining. */
    static Set<Guard> objecting(Comparison comparison) {
        var found = EnumSet.noneOf(Guard.class);
        for (Guard guard : values()) {
            if (guard.test.test(comparison)) {
                found.add(guard);
            }
        }
        return found;
    }

    static boolean contradicted(Comparison comparison) {
        for (Guard guard : values()) {
            if (guard.contradicts && guard.test.test(comparison)) {
                return true;
            }
        }
        return false;
    }

    private static boolean bornAlike(Comparison c) {
        return c.atLeast(Field.BIRTH_DATE, Level.CLOSE) && c.atLeast(Field.SURNAME, Level.CLOSE);
    }

    private static boolean related(Comparison c) {
        return c.underOneRoof()
                && c.atLeast(Field.SURNAME, Level.CLOSE)
                && c.level(Field.BIRTH_DATE) == Level.DIFFERENT
                && strong(c, Level.EXACT) == 0;
    }

    private static boolean aGenerationApart(Comparison c) {
        BirthDate one = c.a().birthDate;
        BirthDate other = c.b().birthDate;
        return c.level(Field.FINGERPRINT) != Level.EXACT
                && one.whole()
                && other.whole()
                && one.month() == other.month()
                && one.day() == other.day()
                && Math.abs(one.year() - other.year()) >= GENERATION;
    }

    /** Two different names in the table of names are seldom one name mistyped. */
    private static boolean twoCommonNames(Comparison c) {
        return c.level(Field.GIVEN) != Level.EQUIVALENT
                && Nicknames.knows(c.names().givenOfA())
                && Nicknames.knows(c.names().givenOfB());
    }

    /** Few mistype the first letter of a name, and many give twins names that rhyme. */
    private static boolean rhyming(Comparison c) {
        return c.level(Field.GIVEN) == Level.CLOSE
                && c.names().givenOfA().charAt(0) != c.names().givenOfB().charAt(0);
    }

    private static int strong(Comparison c, Level level) {
        int count = 0;
        for (Field field : Field.values()) {
            count += field.strong() && c.level(field) == level ? 1 : 0;
        }
        return count;
    }
}
