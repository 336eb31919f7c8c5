package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswersInTimeTest {

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void what_takes_long_is_asked_once_and_answered_when_it_is_there() {
        var answers = new AnswersInTime<String, Integer>("test", Duration.ofMillis(10));
        var ready = new CountDownLatch(1);

        assertThat(answers.ask("long", () -> after(ready))).isEmpty();
        assertThat(answers.ask("long", () -> after(ready))).isEmpty();
        ready.countDown();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(answers.ask("long", () -> after(ready))).contains(1));
        assertThat(answers.ask("long", () -> after(ready))).as("kept").contains(1);
        assertThat(questions).hasValue(1);
    }

    @Test
    void what_is_quick_is_asked_anew() {
        var answers = new AnswersInTime<String, Integer>("test", Duration.ofSeconds(30));

        assertThat(answers.ask("quick", questions::incrementAndGet)).contains(1);
        assertThat(answers.ask("quick", questions::incrementAndGet)).contains(2);
    }

    @Test
    void what_fails_fails_whoever_asked_and_is_asked_anew() {
        var answers = new AnswersInTime<String, Integer>("test", Duration.ofSeconds(30));

        assertThatThrownBy(() -> answers.ask("wrong", () -> {
                    throw new IllegalStateException("not now");
                }))
                .hasMessage("not now");
        assertThat(answers.ask("wrong", questions::incrementAndGet)).contains(1);
    }

    private int after(CountDownLatch ready) {
        try {
            assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
            return questions.incrementAndGet();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
