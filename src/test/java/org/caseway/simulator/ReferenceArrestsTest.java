package org.caseway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceArrestsTest {

    @Test
    void every_message_is_distinct() {
        assertThat(Stream.generate(supply(1, 50)).limit(5_000).map(ReferenceArrest::messageId))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        var one = supply(1, 50);
        var two = supply(1, 50);
        for (int i = 0; i < 200; i++) {
            assertThat(two.get().bytes()).isEqualTo(one.get().bytes());
        }
    }

    @Test
    void the_numbers_are_written_into_the_message() {
        var supply = supply(3, 0);
        supply.get();
        var second = new String(supply.get().bytes(), StandardCharsets.UTF_8);
        assertThat(second).contains("PD-R0003-00000002", "ATN-0003-000000002-0", "XX00000002");
        assertThat(second).as("no two tell the same").contains("00000002 block");
        assertThat(second).doesNotContain("77777777", "88888888", "mark", "1977-07-07");
    }

    @Test
    void every_case_has_a_person_of_its_own() {
        assertThat(Stream.generate(supply(1, 0))
                        .limit(500)
                        .map(arrest -> new String(arrest.bytes(), StandardCharsets.UTF_8)
                                .replaceFirst("(?s).*(PersonName\\[given=[^]]*]).*birthDate=([-0-9]*).*", "$1 $2")))
                .allMatch(person -> person.length() < 200)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_share_of_known_cases_is_the_one_asked_for() {
        var supply = supply(1, 30);
        int highest = 0;
        int known = 0;
        for (int i = 0; i < 10_000; i++) {
            int caseNumber = supply.get().caseNumber();
            known += caseNumber <= highest ? 1 : 0;
            highest = Math.max(highest, caseNumber);
        }
        assertThat(known).isBetween(2_800, 3_200);
    }

    private static ReferenceArrests supply(int run, int knownShare) {
        return ReferenceArrests.of(new PlainEncoder(), 5, run, knownShare);
    }
}
