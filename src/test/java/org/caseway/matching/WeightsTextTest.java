package org.caseway.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTextTest {

    private static final List<PersonFeatures> PEOPLE = SyntheticPopulation.ofHouseholds(200).stream()
            .map(PersonFeatures::of)
            .toList();

    @Test
    void theShippedWeightsAreWhatTheirRecipeMakes() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/org/caseway/correlation/people/weights.txt")))
                .isEqualTo(ShippedWeights.text());
    }

    @Test
    void weightsReadBackAreTheSameButForValuesThatFewShare() throws IOException {
        MatchWeights learned = WeightLearning.from(PEOPLE);
        MatchWeights read = WeightsText.read(new StringReader(WeightsText.write(learned)));

        assertThat(read.prior()).isCloseTo(learned.prior(), withinPercentage(0.1));
        for (Field field : Field.values()) {
            assertThat(read.learned(field)).isEqualTo(learned.learned(field));
            for (int level = 0; level < Level.WEIGHED; level++) {
                assertThat(read.m(field, Level.at(level)))
                        .isCloseTo(learned.m(field, Level.at(level)), withinPercentage(0.1));
                assertThat(read.u(field, Level.at(level)))
                        .isCloseTo(learned.u(field, Level.at(level)), withinPercentage(0.1));
            }
        }
        var common = learned.rarity().commonCounts(Field.SURNAME, 5);
        assertThat(common).isNotEmpty();
        common.keySet()
                .forEach(name -> assertThat(read.rarity().share(Field.SURNAME, name))
                        .isCloseTo(learned.rarity().share(Field.SURNAME, name), withinPercentage(0.1)));
    }

    @Test
    void noNumberDateOrAddressIsWrittenDown() {
        String text = WeightsText.write(WeightLearning.from(PEOPLE));

        assertThat(text.lines().filter(line -> line.startsWith("count,")))
                .isNotEmpty()
                .allMatch(line -> line.matches("count,(GIVEN|MIDDLE|SURNAME|PLACE),.*"));
    }

    @Test
    void aLineThatIsNoneIsRefused() {
        assertThatThrownBy(() -> WeightsText.read(new StringReader("weight,SURNAME,1")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
