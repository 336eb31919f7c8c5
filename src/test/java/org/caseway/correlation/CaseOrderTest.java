package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Canonical;
import org.caseway.journey.Recorded;
import org.caseway.record.CaseRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which messages are of one case does not depend on the order in which they arrive, nor on how they fall into batches: cases
 * opened apart because the message that binds them came late are one in the end.
 */
class CaseOrderTest {

    private static final int CASES = 6;
    private static final int ORDERS = 8;

    private final CaseRooms rooms = new CaseRooms();

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {20261127, 7, 99})
    void messagesFindTheSameCasesInEveryOrder(long seed) {
        var random = new Random(seed);
        for (int order = 0; order < ORDERS; order++) {
            String run = seed + "-" + order;
            List<Canonical> messages = new ArrayList<>();
            for (int of = 0; of < CASES; of++) {
                messages.addAll(story(run, of));
            }
            Collections.shuffle(messages, random);

            assertThat(partition(send(messages, random)))
                    .as("seed %d order %d", seed, order)
                    .isEqualTo(expected(run));
        }
    }

    /** Each names two numbers of the case, so that only all of them together bind the first to the last. */
    private static List<Canonical> story(String run, int of) {
        String key = run + "-" + of;
        return List.of(
                        person(aMessage(key + "/arrest").arrest("T" + key, "XX0010100", "R" + key, "2026-03-14"), of),
                        person(aMessage(key + "/booking").booking("B" + key).tracking("T" + key), of),
                        person(aMessage(key + "/custody").booking("B" + key), of),
                        person(aMessage(key + "/filing").tracking("T" + key).docket("D" + key), of),
                        aMessage(key + "/hearing").docket("D" + key),
                        person(aMessage(key + "/sentence").docket("D" + key), of))
                .stream()
                .map(Journeys::canonical)
                .toList();
    }

    private static Journeys person(Journeys message, int of) {
        return message.defendant("Given" + of, "Sample", "19" + (60 + of) + "-02-0" + (of + 1), null);
    }

    private List<Recorded> send(List<Canonical> messages, Random random) {
        var recorded = new ArrayList<Recorded>();
        for (int from = 0; from < messages.size(); ) {
            int to = Math.min(messages.size(), from + 1 + random.nextInt(9));
            var batch = rooms.process(messages.subList(from, to));
            assertThat(batch.refused()).isEmpty();
            recorded.addAll(batch.onward());
            from = to;
        }
        return recorded;
    }

    private Set<Set<String>> partition(Collection<Recorded> recorded) {
        Map<UUID, Set<String>> byCase = new HashMap<>();
        for (Recorded event : recorded) {
            if (!event.messageType().startsWith("case-")) {
                UUID survivor =
                        rooms.room(CaseRecord.class).survivor(event.caseId()).orElseThrow();
                byCase.computeIfAbsent(survivor, id -> new TreeSet<>())
                        .add(event.statement().sourceMessageId());
            }
        }
        return Set.copyOf(byCase.values());
    }

    private static Set<Set<String>> expected(String run) {
        return java.util.stream.IntStream.range(0, CASES)
                .mapToObj(of ->
                        story(run, of).stream().map(c -> c.header().messageId()).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }
}
