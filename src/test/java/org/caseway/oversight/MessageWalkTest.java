package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.caseway.fixtures.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageWalkTest {

    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ALL = 700;

    private JdbcClient database;
    private TransactionTemplate transaction;

    /** One an hour; each fifth waited six hours before it was numbered, so that the order of numbers is not that of arrivals. */
    @BeforeAll
    void aMonthOfMessages() {
        var source = TestDatabase.fresh();
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        database.sql("""
                insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version, outcome,
                                            sha256, received_at, original)
                select n, 'i' || n, case when mod(n, 100) = 0 then 'court' else 'pd' end, 'QUEUE', 'arrest-report', 'ID-' || n, 1,
                       case when mod(n, 50) = 0 then 'DUPLICATE' when mod(n, 30) = 0 then 'HELD' else 'ACCEPTED' end,
                       sha256(n::text::bytea),
                       ?::timestamptz + (n - case when mod(n, 5) = 0 then 6 else 0 end) * interval '1 hour', '\\x00'
                from generate_series(1, ?) n""").params(FIRST.toString(), ALL).update();
    }

    @Test
    void a_span_of_time_has_what_arrived_in_it_and_nothing_else_whenever_it_was_numbered() {
        Instant from = FIRST.plus(Duration.ofHours(100));
        Instant to = FIRST.plus(Duration.ofHours(124));

        var page = walk(Duration.ofMinutes(1)).walk(asks(null, null, from, to, null));

        List<Long> expected = LongStream.rangeClosed(1, ALL)
                .filter(n -> hour(n) >= 100 && hour(n) < 124)
                .boxed()
                .toList();
        assertThat(page.messages()).extracting(MessageRow::number).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(page.messages()).isSortedAccordingTo((a, b) -> b.receivedAt().compareTo(a.receivedAt()));
        assertThat(page.next()).isNull();
    }

    @Test
    void page_after_page_shows_everything_once_however_little_time_there_is_for_each() {
        Instant to = FIRST.plus(Duration.ofHours(600));
        for (Duration usedUp : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
            assertThat(everything(usedUp, asks(null, null, null, to, null)))
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ALL)
                            .filter(n -> hour(n) < 600)
                            .boxed()
                            .toList());
            assertThat(everything(usedUp, asks(null, null, FIRST, null, null)))
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ALL)
                            .filter(n -> hour(n) >= 0)
                            .boxed()
                            .toList());
            assertThat(everything(usedUp, asks("court", "DUPLICATE", null, null, null)))
                    .containsExactly(700L, 600L, 500L, 400L, 300L, 200L, 100L);
            assertThat(everything(usedUp, asks(null, "HELD", FIRST, to, null)))
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ALL)
                            .filter(n -> n % 30 == 0 && n % 50 != 0 && hour(n) >= 0 && hour(n) < 600)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void a_page_that_had_to_stop_says_how_far_it_came() {
        var page = walk(Duration.ZERO).walk(asks("court", null, FIRST, FIRST.plus(Duration.ofHours(650)), null));

        assertThat(page.next()).isNotNull();
        assertThat(page.lookedBackTo()).isBetween(FIRST.plus(Duration.ofHours(600)), FIRST.plus(Duration.ofHours(650)));
    }

    private List<Long> everything(Duration usedUp, MessageQuery first) {
        var numbers = new ArrayList<Long>();
        var walk = walk(usedUp);
        Long before = null;
        int pages = 0;
        do {
            var page = walk.walk(
                    new MessageQuery(null, null, first.agency(), first.outcome(), first.from(), first.to(), before));
            page.messages().forEach(message -> numbers.add(message.number()));
            before = page.next();
            assertThat(++pages).as("pages").isLessThan(ALL + 10);
        } while (before != null);
        return numbers;
    }

    private static long hour(long n) {
        return n - (n % 5 == 0 ? 6 : 0);
    }

    private MessageWalk walk(Duration usedUp) {
        return new MessageWalk(database, transaction, usedUp);
    }

    private static MessageQuery asks(
            @Nullable String agency,
            @Nullable String outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before) {
        return new MessageQuery(null, null, agency, outcome, from, to, before);
    }
}
