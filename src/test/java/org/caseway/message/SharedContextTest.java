package org.caseway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedContextTest {

    @Test
    void fourThreadsReadAndWriteThroughOneContext() throws Exception {
        JusticeContext context = Contexts.withoutRules();
        MessageReader reader = context.newReader();
        MessageEncoder encoder = context.newEncoder();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String id = "T" + thread + "-";
                tasks.add(() -> {
                    int equal = 0;
                    for (int n = 0; n < 200; n++) {
                        JusticeMessage message = n % 2 == 0
                                ? anArrestReport().withMessageId(id + n).build()
                                : aCourtCaseUpdate().withMessageId(id + n).build();
                        equal += message.equals(
                                        reader.read(encoder.encode(message)).message())
                                ? 1
                                : 0;
                        reader.read(new byte[] {'<', 'x', '/', '>'});
                    }
                    return equal;
                });
            }
            for (Future<Integer> equal : threads.invokeAll(tasks)) {
                assertThat(equal.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
