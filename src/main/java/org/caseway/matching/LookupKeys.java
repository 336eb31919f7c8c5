package org.caseway.matching;

import java.util.LinkedHashSet;
import java.util.Set;
import org.caseway.casefile.Identifier;

/**
 * The few of the {@link BlockingKeys} under which a person is kept in a store: each narrow enough that a million people leave a
 * handful under one key, together wide enough that any one field may be wrong or missing. As 64-bit hashes, so that a key
 * shows nothing of a person and costs one number. At most {@value #MOST}; some microseconds.
 */
public final class LookupKeys {

    /** The most keys of one person. */
    public static final int MOST = 12;

    private final Set<Long> keys = new LinkedHashSet<>();
    private final Set<Long> wide = new LinkedHashSet<>();
    private final PersonFeatures person;

    private LookupKeys(PersonFeatures person) {
        this.person = person;
    }

    /** All keys of somebody. */
    public static LookupKeys made(PersonFeatures person) {
        var made = new LookupKeys(person);
        made.numbers();
        made.names();
        return made;
    }

    /** Most telling first; none for someone of whom too little is known. */
    public static long[] of(PersonFeatures person) {
        return made(person).all();
    }

    /** Most telling first; none for someone of whom too little is known. */
    public long[] all() {
        return keys.stream().limit(MOST).mapToLong(Long::longValue).toArray();
    }

    /**
     * Those that grow with the number of people, being made of a name, at most a year, and a place: the more people share one, the
     * less it tells, and where many do there is hardly anybody whom no other key finds.
     */
    public long[] wide() {
        return wide.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * The keys that two hurried reports of one person almost surely share: numbers, and the name in use with the whole birth
     * date. Two writers who take these in one order cannot make the same person twice at once.
     */
    public static long[] identityOf(PersonFeatures person) {
        var made = new LookupKeys(person);
        made.numbers();
        NameForm name = person.name();
        String date = person.birthDate.whole() ? person.birthDigits : "";
        made.sorted("WHOLE", Spelling.sound(name.given()), Spelling.sound(name.surname()), date);
        return made.keys.stream().limit(MOST).mapToLong(Long::longValue).toArray();
    }

    private void numbers() {
        person.numbers.forEach((field, list) -> list.stream()
                .filter(number -> field != Field.LOCAL_NUMBER)
                .map(Identifier::value)
                .forEach(value -> add(field.name(), value)));
    }

    /** Every name by its sound: with the year for a slip in the date, with the date for a slip in the name, with year and place. */
    private void names() {
        BirthDate born = person.birthDate;
        String year = born.known() ? Integer.toString(born.year()) : "";
        String date = "";
        if (born.whole()) {
            int low = Math.min(born.month(), born.day());
            date = born.year() + "/" + low + "/" + (born.month() + born.day() - low);
        }
        String place = person.postcode.isEmpty() ? person.city : person.postcode;
        for (NameForm name : person.names) {
            String given = Spelling.sound(name.given());
            String surname = Spelling.sound(name.surname());
            sorted("YEAR", given, surname, year);
            add("DATE", surname, date);
            add("DATE", given, date);
            for (String word : name.surnames()) {
                sorted("YEAR", given, Spelling.sound(word), year);
                add("DATE", Spelling.sound(word), date);
            }
            if (born.known()) {
                addWide("HOME", surname, year, place);
            } else {
                sorted("PLACE", given, surname, place);
            }
        }
    }

    private void sorted(String kind, String given, String surname, String with) {
        boolean ordered = given.compareTo(surname) <= 0;
        add(kind, ordered ? given : surname, ordered ? surname : given, with);
    }

    private void addWide(String kind, String... parts) {
        int before = keys.size();
        add(kind, parts);
        if (keys.size() > before) {
            wide.add(hash(kind + "|" + String.join("|", parts)));
        }
    }

    private void add(String kind, String... parts) {
        for (String part : parts) {
            if (part.isEmpty()) {
                return;
            }
        }
        keys.add(hash(kind + "|" + String.join("|", parts)));
    }

    /** FNV-1a, then mixed (Vigna's splitmix64), so that near words lie far apart. */
    private static long hash(String words) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < words.length(); i++) {
            h = (h ^ words.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        return h ^ h >>> 31;
    }
}
