package org.caseway.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The recipe of the weights that Caseway is shipped with: learned without labels from invented households of which every
 * person was written down twice, once badly. How rare values are cannot be learned from invented names, so it is stated: a
 * name nobody has counted is taken to be as common as the common ones are, because taking it for rare would join namesakes.
 */
public final class ShippedWeights {

    private static final int HOUSEHOLDS = 1500;
    private static final Map<Field, Double> TOTALS = new EnumMap<>(Map.ofEntries(
            Map.entry(Field.GIVEN, 50.0),
            Map.entry(Field.MIDDLE, 50.0),
            Map.entry(Field.SURNAME, 200.0),
            Map.entry(Field.BIRTH_DATE, 20_000.0),
            Map.entry(Field.STREET, 10_000.0),
            Map.entry(Field.PLACE, 20.0),
            Map.entry(Field.PHONE, 100_000.0),
            Map.entry(Field.EMAIL, 100_000.0),
            Map.entry(Field.SSN, 1_000_000.0),
            Map.entry(Field.FINGERPRINT, 1_000_000.0),
            Map.entry(Field.LICENSE, 1_000_000.0),
            Map.entry(Field.LOCAL_NUMBER, 10_000.0)));

    private ShippedWeights() {}

    static String text() {
        List<PersonDescription> written = new ArrayList<>(SyntheticPopulation.ofHouseholds(HOUSEHOLDS));
        var corrupter = new Corrupter(23);
        List.copyOf(written).forEach(person -> written.add(corrupter.corrupt(person)));
        MatchWeights learned =
                WeightLearning.from(written.stream().map(PersonFeatures::of).toList());
        var known = new boolean[Field.COUNT];
        for (Field field : Field.values()) {
            known[field.ordinal()] = learned.learned(field);
        }
        return WeightsText.write(
                new MatchWeights(
                        learned.prior(),
                        learned.mTable(),
                        learned.strangerTable(),
                        learned.householdTable(),
                        Rarity.of(Map.of(), TOTALS),
                        known),
                "Version shipped-2. Learned without labels from " + HOUSEHOLDS
                        + " invented households with twins, juniors",
                "and namesakes, every person written down twice, the second time badly (ShippedWeights).",
                "How rare values are is stated, not learned: 1 of 200 for a surname, 1 of 50 for a given name.");
    }

    /** Writes the resource anew. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of("src/main/resources/org/caseway/correlation/people/weights.txt"), text());
    }
}
