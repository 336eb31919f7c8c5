package org.caseway.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.PersonName;
import org.caseway.matching.PersonDescription;

/** Which column of a table holds what, and the people in its rows. */
final class PeopleColumns {

    private final Map<PersonColumn, Integer> places = new EnumMap<>(PersonColumn.class);

    private PeopleColumns() {}

    /**
     * @param named what the user says: a kind of column to the name of one; goes before what is recognised
     * @param left names of columns to leave out
     * @throws IllegalArgumentException for a column or kind that is unknown
     */
    static PeopleColumns of(PeopleTable table, Map<String, String> named, List<String> left) {
        Set<Integer> taken = new HashSet<>();
        left.forEach(name -> taken.add(table.column(name)));
        var columns = new PeopleColumns();
        new TreeMap<>(named).forEach((kind, name) -> {
            columns.places.put(kind(kind), table.column(name));
            taken.add(table.column(name));
        });
        for (int i = 0; i < table.header().size(); i++) {
            if (!taken.contains(i)) {
                int place = i;
                PersonColumn.recognise(table.header().get(i)).ifPresent(c -> columns.places.putIfAbsent(c, place));
            }
        }
        if (!columns.places.containsKey(PersonColumn.SURNAME) && !columns.places.containsKey(PersonColumn.GIVEN)) {
            throw new IllegalArgumentException("no column of names was recognised; say which with --columns, such as"
                    + " given=COLUMN,surname=COLUMN; there are " + String.join(", ", table.header()));
        }
        return columns;
    }

    private static PersonColumn kind(String word) {
        return PersonColumn.recognise(word)
                .orElseThrow(() -> new IllegalArgumentException("--columns: " + word + " is none of "
                        + String.join(
                                ", ",
                                Arrays.stream(PersonColumn.values())
                                        .map(c -> c.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace("_", ""))
                                        .toList())));
    }

    Map<PersonColumn, Integer> places() {
        return Map.copyOf(places);
    }

    PersonDescription person(List<String> row) {
        var person = PersonDescription.named(get(row, PersonColumn.GIVEN), get(row, PersonColumn.SURNAME))
                .middle(get(row, PersonColumn.MIDDLE))
                .suffix(get(row, PersonColumn.SUFFIX))
                .birthDate(get(row, PersonColumn.BIRTH_DATE))
                .sex(get(row, PersonColumn.SEX))
                .race(get(row, PersonColumn.RACE))
                .addressLine(get(row, PersonColumn.NUMBER) + " " + get(row, PersonColumn.STREET))
                .addressLine(get(row, PersonColumn.UNIT))
                .place(get(row, PersonColumn.CITY), get(row, PersonColumn.STATE), get(row, PersonColumn.POSTCODE))
                .phone(get(row, PersonColumn.PHONE))
                .email(get(row, PersonColumn.EMAIL))
                .document(get(row, PersonColumn.DOCUMENT));
        number(person, IdentifierKind.SSN, get(row, PersonColumn.SSN));
        number(person, IdentifierKind.STATE_FINGERPRINT, get(row, PersonColumn.SID));
        number(person, IdentifierKind.FBI, get(row, PersonColumn.FBI));
        number(person, IdentifierKind.DRIVER_LICENSE, get(row, PersonColumn.LICENSE));
        for (String alias : get(row, PersonColumn.ALIAS).split("[;|]")) {
            if (!alias.isBlank()) {
                person.alias(alias(alias));
            }
        }
        return person.build();
    }

    private static void number(PersonDescription.Builder person, IdentifierKind kind, String value) {
        if (!value.isEmpty()) {
            person.identifier(Identifier.of(kind, "", value));
        }
    }

    /** "Surname, Given" or "Given Surname". */
    private static PersonName alias(String text) {
        String name = text.strip();
        int comma = name.indexOf(',');
        int blank = name.lastIndexOf(' ');
        return comma > 0
                ? new PersonName(
                        name.substring(comma + 1).strip(),
                        null,
                        name.substring(0, comma).strip(),
                        null)
                : blank < 0
                        ? new PersonName(name, null, null, null)
                        : new PersonName(name.substring(0, blank), null, name.substring(blank + 1), null);
    }

    private String get(List<String> row, PersonColumn column) {
        Integer place = places.get(column);
        return place == null ? "" : row.get(place);
    }
}
