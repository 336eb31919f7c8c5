package org.caseway.correlation.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.Address;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.journey.Digests;
import org.caseway.matching.LookupKeys;
import org.caseway.matching.PersonDescription;
import org.caseway.matching.PersonFeatures;
import org.jspecify.annotations.Nullable;

/**
 * What one message says of a person, as one line of text in which control characters divide the parts, and its digest. The
 * hub's own number of the person is no part of it. Compared by digest. Thread safe; features are made at first use.
 */
final class Description {

    private static final String PART = "\u001f";
    private static final String ITEM = "\u001e";
    private static final String WORD = "\u001d";
    private static final int PARTS = 9;

    private static final PersonName UNNAMED = new PersonName(null, null, null, null);

    private final String text;
    private final long digest;
    private @Nullable PersonFeatures features;
    private @Nullable LookupKeys lookup;
    private long @Nullable [] keys;

    private Description(String text, long digest) {
        this.text = text;
        this.digest = digest;
    }

    static Description of(Person person) {
        String text = String.join(
                PART,
                name(person.name()),
                person.aliases().stream().map(Description::name).collect(Collectors.joining(ITEM)),
                clean(person.birthDate()),
                word(person.sex()),
                word(person.race()),
                person.identifiers().stream()
                        .filter(i -> !HubPerson.issued(i))
                        .sorted()
                        .map(i -> String.join(WORD, i.kind().name(), clean(i.issuer()), clean(i.value())))
                        .collect(Collectors.joining(ITEM)),
                address(person.residence()),
                word(person.ethnicity()),
                "");
        byte[] hash = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Description(text, ByteBuffer.wrap(hash).getLong());
    }

    /** The hash under which whoever bears the number is kept. */
    static long keyOf(Identifier number) {
        long[] keys = of(new Person(UNNAMED, List.of(), null, null, null, null, List.of(number), null))
                .keys();
        return keys.length == 0 ? 0 : keys[0];
    }

    /** The same under other numbers; its digest stays, because it is said by the same words. */
    Description renumbered(Map<Identifier, Identifier> numbers) {
        String[] parts = text.split(PART, PARTS);
        parts[5] = written(identifiers(parts[5]).stream().map(i -> numbers.getOrDefault(i, i)));
        return new Description(String.join(PART, parts), digest);
    }

    private static String written(Stream<Identifier> identifiers) {
        return identifiers
                .sorted()
                .distinct()
                .map(i -> String.join(WORD, i.kind().name(), clean(i.issuer()), clean(i.value())))
                .collect(Collectors.joining(ITEM));
    }

    /** As it was stored. */
    static Description stored(String text, long digest) {
        return new Description(text, digest);
    }

    String text() {
        return text;
    }

    long digest() {
        return digest;
    }

    /** Costs some ten microseconds the first time. */
    PersonFeatures features() {
        PersonFeatures made = features;
        if (made == null) {
            made = PersonFeatures.of(parsed());
            features = made;
        }
        return made;
    }

    long[] keys() {
        long[] made = keys;
        if (made == null) {
            made = lookup().all();
            keys = made;
        }
        return made;
    }

    /** Those of the keys that are read only while few people share them. */
    long[] wideKeys() {
        return lookup().wide();
    }

    private LookupKeys lookup() {
        LookupKeys made = lookup;
        if (made == null) {
            made = LookupKeys.made(features());
            lookup = made;
        }
        return made;
    }

    PersonName name() {
        return personName(text.substring(0, text.indexOf(PART)));
    }

    /** As it was said; {@code null} where it was not. */
    @Nullable
    String born() {
        return known(text.split(PART, PARTS)[2]);
    }

    List<Identifier> identifiers() {
        return identifiers(text.split(PART, PARTS)[5]);
    }

    private PersonDescription parsed() {
        String[] parts = text.split(PART, PARTS);
        String[] home = parts[6].split(WORD, 5);
        return new PersonDescription(
                personName(parts[0]),
                items(parts[1]).stream().map(Description::personName).toList(),
                known(parts[2]),
                known(parts[3]),
                known(parts[4]),
                identifiers(parts[5]),
                home.length < 5 || home[1].isEmpty() ? List.of() : List.of(home[1]),
                home.length < 5 ? null : known(home[2]),
                home.length < 5 ? null : known(home[3]),
                home.length < 5 ? null : known(home[4]),
                null,
                null,
                null);
    }

    private static List<Identifier> identifiers(String part) {
        var identifiers = new ArrayList<Identifier>();
        for (String item : items(part)) {
            String[] words = item.split(WORD, 3);
            identifiers.add(Identifier.of(IdentifierKind.valueOf(words[0]), words[1], words[2]));
        }
        return identifiers;
    }

    private static List<String> items(String part) {
        return part.isEmpty() ? List.of() : Arrays.asList(part.split(ITEM));
    }

    private static String name(PersonName name) {
        return String.join(
                WORD, clean(name.given()), clean(name.middle()), clean(name.surName()), clean(name.suffix()));
    }

    private static PersonName personName(String part) {
        String[] words = part.split(WORD, 4);
        return new PersonName(known(words[0]), known(words[1]), known(words[2]), known(words[3]));
    }

    private static String address(@Nullable Address home) {
        return home == null
                ? ""
                : String.join(
                        WORD,
                        clean(home.fullText()),
                        clean(home.street()),
                        clean(home.city()),
                        clean(home.state()),
                        clean(home.postalCode()));
    }

    private static String word(@Nullable Code code) {
        return code == null ? "" : clean(code.word());
    }

    private static @Nullable String known(String word) {
        return word.isEmpty() ? null : word;
    }

    /** Without control characters, which divide. */
    private static String clean(@Nullable Object value) {
        String words = value == null ? "" : value.toString();
        for (int i = 0; i < words.length(); i++) {
            if (words.charAt(i) < ' ') {
                return words.replaceAll("\\p{Cntrl}", " ");
            }
        }
        return words;
    }

    /** Never its content. */
    @Override
    public String toString() {
        return "Description[" + Long.toHexString(digest) + "]";
    }
}
