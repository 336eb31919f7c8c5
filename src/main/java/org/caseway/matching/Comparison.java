package org.caseway.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Identifier;

/** How two descriptions agree, field by field, before any weight. Symmetric; costs some microseconds. */
public final class Comparison {

    private final Level[] levels = new Level[Field.COUNT];
    private final String[] agreed = new String[Field.COUNT];
    private final PersonFeatures a;
    private final PersonFeatures b;
    private final NamePairing names;
    private boolean differing;

    private Comparison(PersonFeatures a, PersonFeatures b) {
        this.a = a;
        this.b = b;
        this.names = NamePairing.best(a, b);
        Arrays.fill(levels, Level.MISSING);
        Arrays.fill(agreed, "");
    }

    public static Comparison of(PersonFeatures a, PersonFeatures b) {
        var made = new Comparison(a, b);
        made.names.note(made);
        made.put(Field.BIRTH_DATE, a.birthDate.compare(b.birthDate), a.birthDigits);
        made.put(Field.SEX, made.same(a.sex, b.sex), "");
        made.put(Field.RACE, made.same(a.race, b.race), "");
        made.put(Field.STREET, a.street.compare(b.street), a.streetKey);
        Places.compare(a, b, made);
        made.put(Field.PHONE, Contacts.phones(a.phone, b.phone), a.phone);
        made.put(Field.EMAIL, Contacts.emails(a.email, b.email), a.email);
        a.numbers.forEach((field, mine) -> made.numbers(field, mine, b.numbers.getOrDefault(field, List.of())));
        return made;
    }

    /** How the field agrees. */
    public Level level(Field field) {
        return levels[field.ordinal()];
    }

    /** The value on which both agree exactly; empty for a field without values. */
    String agreed(Field field) {
        return agreed[field.ordinal()];
    }

    String[] agreed() {
        return agreed;
    }

    boolean atLeast(Field field, Level level) {
        return level(field).atLeast(level);
    }

    /** Whether both live in one household, as far as the address tells. */
    boolean underOneRoof() {
        return atLeast(Field.STREET, Level.CLOSE);
    }

    /** Which names were compared. */
    NamePairing names() {
        return names;
    }

    PersonFeatures a() {
        return a;
    }

    PersonFeatures b() {
        return b;
    }

    void put(Field field, Level level, String value) {
        levels[field.ordinal()] = level;
        agreed[field.ordinal()] = level == Level.EXACT ? value : "";
    }

    private Level same(String x, String y) {
        return x.isEmpty() || y.isEmpty() ? Level.MISSING : x.equals(y) ? Level.EXACT : Level.DIFFERENT;
    }

    /** Whether fingerprint numbers of one issuer differ although those of another agree. */
    boolean fingerprintsConflict() {
        return level(Field.FINGERPRINT) == Level.EXACT && differing;
    }

    private void numbers(Field field, List<Identifier> mine, List<Identifier> theirs) {
        Level best = Level.MISSING;
        boolean several = field == Field.FINGERPRINT && mine.size() + theirs.size() > 2;
        Map<String, Level> byIssuer = several ? new HashMap<>() : Map.of();
        for (Identifier one : mine) {
            for (Identifier other : theirs) {
                Level level = Contacts.numbers(one, other);
                if (several && level != Level.MISSING) {
                    byIssuer.merge(one.issuer(), level, (a, b) -> a.atLeast(b) ? a : b);
                }
                if (best == Level.MISSING || level != Level.MISSING && level.atLeast(best)) {
                    best = level;
                    put(field, level, one.value());
                }
            }
        }
        differing |= byIssuer.values().stream().anyMatch(level -> level != Level.EXACT);
    }
}
