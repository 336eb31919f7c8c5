package org.caseway.correlation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.correlation.people.PeopleRoom.somebody;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseway.journey.Correlated;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/** Eight writers describe the same few people at the same time, while a human joins and parts them. */
class ManyWritersTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 12;
    private static final int PEOPLE = 10;

    private final PeopleRoom room = new PeopleRoom();
    private final AtomicInteger again = new AtomicInteger();

    @Test
    void everyDescriptionIsKeptAndNobodyIsMadeTwice() throws Exception {
        var pool = Executors.newFixedThreadPool(WRITERS);
        List<Future<Integer>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int seed = w;
            writers.add(pool.submit((Callable<Integer>) () -> write(new Random(seed))));
        }
        int written = 0;
        for (var writer : writers) {
            written += writer.get();
        }
        pool.shutdown();
        System.out.printf("%d descriptions by %d writers, %d batches tried again%n", written, WRITERS, again.get());

        assertThat(room.jdbc.queryForObject("select count(*) from person_mention", Integer.class))
                .isEqualTo(written);
        assertThat(room.partition()).hasSize(PEOPLE);
        assertThat(orphans()).isZero();
    }

    @Test
    void mergesAndPartingsMeetNewDescriptionsWithoutLosingAny() throws Exception {
        var pool = Executors.newFixedThreadPool(3);
        room.identify(person(0).message());
        room.identify(person(1).message());
        Future<Integer> one = pool.submit((Callable<Integer>) () -> write(new Random(1)));
        Future<Integer> two = pool.submit((Callable<Integer>) () -> write(new Random(2)));
        List<Long> numbers =
                room.jdbc.queryForList("select distinct person_id from person_mention order by 1", Long.class);
        for (int i = 0; i < 6; i++) {
            String joined = room.people.merge("P-" + numbers.get(0), "P-" + numbers.get(1), "clerk", "looks alike");
            var second = room.jdbc.queryForList(
                    "select distinct case_id from person_mention where description like '%Fictusford1%'",
                    java.util.UUID.class);
            room.people.unmerge(joined, second, "clerk", "is not");
        }
        int written = 2 + one.get() + two.get();
        pool.shutdown();

        assertThat(room.jdbc.queryForObject("select count(*) from person_mention", Integer.class))
                .isEqualTo(written);
        assertThat(orphans()).isZero();
    }

    /** Mentions of a number that was merged away. */
    private long orphans() {
        return room.jdbc.queryForObject(
                "select count(*) from person_mention join person_merged using (person_id)", Long.class);
    }

    private int write(Random random) {
        int written = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Correlated> batch = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                batch.add(person(random.nextInt(PEOPLE)).message());
            }
            untilItIsTaken(batch);
            written += batch.size();
        }
        return written;
    }

    /** As the batch consumer does. */
    private void untilItIsTaken(List<Correlated> batch) {
        for (int tries = 0; tries < 20; tries++) {
            try {
                room.identify(batch);
                return;
            } catch (ConcurrencyFailureException | DuplicateKeyException met) {
                again.incrementAndGet();
            }
        }
        throw new AssertionError("a batch never got through");
    }

    private static PeopleRoom.Described person(int number) {
        return somebody("Quentin", "Fictusford" + number)
                .born("19" + (60 + number) + "-05-06")
                .sid("XX90100" + number);
    }
}
