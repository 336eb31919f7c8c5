package org.caseway.oversight;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers for pages: at once where they take no longer than a person waits, and otherwise later, when the same is asked again. What took
 * longer is kept for five minutes, what did not is asked anew each time. Two questions at a time, of which the rest wait. Thread safe.
 */
public final class AnswersInTime<K extends Object, V extends Object> {

    private static final Duration WAITED_FOR = Duration.ofMillis(600);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Map<K, Asked<V>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final Duration waitedFor;

    /** @param name of the threads */
    public AnswersInTime(String name) {
        this(name, WAITED_FOR);
    }

    AnswersInTime(String name, Duration waitedFor) {
        this.waitedFor = waitedFor;
        this.threads = Executors.newFixedThreadPool(2, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private record Asked<V>(CompletableFuture<V> answer, long at) {
        boolean isOld() {
            return answer.isDone() && System.nanoTime() - at > KEPT.toNanos();
        }
    }

    /**
     * @param question is asked on another thread, once for all who ask the same meanwhile; what it throws is thrown here
     * @return empty while it takes longer
     */
    public Optional<V> ask(K key, Supplier<V> question) {
        asked.values().removeIf(Asked::isOld);
        Asked<V> one = asked.computeIfAbsent(
                key, same -> new Asked<>(CompletableFuture.supplyAsync(question, threads), System.nanoTime()));
        try {
            V answer = one.answer().get(waitedFor.toMillis(), TimeUnit.MILLISECONDS);
            if (System.nanoTime() - one.at() < waitedFor.toNanos()) {
                asked.remove(key, one);
            }
            return Optional.of(answer);
        } catch (TimeoutException later) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            asked.remove(key, one);
            throw unchecked(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
