package org.caseway.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One question at a time. */
class InTurnTest {

    private final InTurn turn = new InTurn();

    @Test
    void who_waits_with_the_same_question_shares_an_answer_that_is_no_older_than_the_question() throws Exception {
        var pool = Executors.newCachedThreadPool();
        var goOn = new CountDownLatch(1);
        var worked = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var first = pool.submit(() -> turn.ask("year", () -> {
            begun.countDown();
            awaitThe(goOn);
            return worked.incrementAndGet();
        }));
        List<Future<Integer>> others = new ArrayList<>();
        awaitThe(begun);
        for (int i = 0; i < 8; i++) {
            others.add(pool.submit(() -> turn.ask("year", worked::incrementAndGet)));
        }
        await().until(() -> turn.waiting() == 8);
        goOn.countDown();

        assertThat(first.get()).isEqualTo(1);
        for (Future<Integer> other : others) {
            assertThat(other.get()).as("asked after the first had begun").isEqualTo(2);
        }
        assertThat(turn.ask("year", worked::incrementAndGet)).as("asked later").isEqualTo(3);
        pool.shutdown();
    }

    @Test
    void another_question_is_worked_out_alone() throws Exception {
        var pool = Executors.newCachedThreadPool();
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int question = i;
            all.add(pool.submit(() -> turn.ask(question, () -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                atOnce.decrementAndGet();
                return question;
            })));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(all.get(i).get()).isEqualTo(i);
        }
        assertThat(most).hasValue(1);
        pool.shutdown();
    }

    private static void awaitThe(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
