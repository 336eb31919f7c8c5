package org.caseway.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.caseway.casefile.Address;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;

/** Peoples the county: households of invented families with invented numbers that no real register issues. */
final class Census {

    private static final List<String> SURNAMES = List.of(
            "Testwell",
            "Sampleford",
            "Mockridge",
            "Fauxman",
            "Exemplar",
            "De la Muestra",
            "Beispielmann",
            "O'Sample",
            "Priklad",
            "Esempio",
            "Ngmfano",
            "Al-Mithal",
            "Rei-Tanaka",
            "Ornekoglu",
            "Van Voorbeeld");
    private static final List<String> WOMEN =
            List.of("Alpha", "Demoria", "Exempla", "Fictina", "Muestra", "Novella", "Probina", "Tessella", "Zamplia");
    private static final List<String> MEN =
            List.of("Bravo", "Demetrial", "Exemplo", "Fictor", "Mockson", "Probus", "Samplon", "Testor", "Zampel");
    private static final List<String> MIDDLE = List.of("Q", "X", "Z");
    private static final List<String> RACES = List.of("WHITE", "BLACK", "ASIAN", "NATIVE_AMERICAN", "UNKNOWN");

    private final long seed;
    private final CountySettings settings;

    Census(long seed, CountySettings settings) {
        this.seed = seed;
        this.settings = settings;
    }

    /** At least that many people in whole households. */
    List<SyntheticPerson> people(int atLeast) {
        var people = new ArrayList<SyntheticPerson>();
        for (int household = 1; people.size() < atLeast; household++) {
            var dice = Dice.of(seed, "household", household);
            var surName = dice.oneOf(SURNAMES);
            var home = new Address(
                    null, dice.between(1, 999) + " Sample Street", "Sampleton", "XX", "0000" + dice.below(10));
            for (int member = dice.between(1, 4); member > 0; member--) {
                int number = people.size() + 1;
                people.add(new SyntheticPerson(number, household, member(number, surName, home)));
            }
        }
        return List.copyOf(people);
    }

    private Person member(int number, String surName, Address home) {
        var dice = Dice.of(seed, "person", number);
        boolean woman = dice.percent(35);
        var name = new PersonName(
                dice.oneOf(woman ? WOMEN : MEN), dice.percent(40) ? dice.oneOf(MIDDLE) : null, surName, null);
        var born = LocalDate.of(1950 + dice.below(56), 1, 1).plusDays(dice.below(365));
        return new Person(
                name,
                List.of(),
                born,
                Code.reported(woman ? "F" : "M"),
                Code.reported(dice.oneOf(RACES)),
                null,
                identifiers(dice, number),
                home);
    }

    private List<Identifier> identifiers(Dice dice, int number) {
        int unique = Math.floorMod(settings.run() * 7_919 + number, 100_000_000);
        // in the order in which NIEM has them, so that what is read equals what was written
        var identifiers = new ArrayList<Identifier>();
        if (dice.percent(50)) {
            identifiers.add(Identifier.of(
                    IdentifierKind.SSN,
                    "",
                    String.format(Locale.ROOT, "9%02d-00-%04d", dice.below(100), dice.below(10_000))));
        }
        if (dice.percent(80)) {
            identifiers.add(Identifier.of(IdentifierKind.DRIVER_LICENSE, "", "D" + dice.digits(8)));
        }
        if (dice.percent(70)) {
            identifiers.add(Identifier.of(IdentifierKind.FBI, "", dice.digits(6) + "ZZ" + dice.below(10)));
        }
        identifiers.add(
                Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", String.format(Locale.ROOT, "XX%08d", unique)));
        return identifiers;
    }
}
