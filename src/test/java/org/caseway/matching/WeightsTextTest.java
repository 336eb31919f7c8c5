package org.caseway.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void weightsReadBackScoreAsBefore() throws IOException {
        MatchWeights learned = WeightLearning.from(PEOPLE);
        MatchWeights read = WeightsText.read(new StringReader(WeightsText.write(learned)));

        for (int i = 1; i < 50; i++) {
            double before = new PersonMatcher(learned)
                    .score(PEOPLE.get(0), PEOPLE.get(i))
                    .bits();
            assertThat(new PersonMatcher(read)
                            .score(PEOPLE.get(0), PEOPLE.get(i))
                            .bits())
                    .isCloseTo(before, org.assertj.core.data.Offset.offset(0.01));
        }
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
