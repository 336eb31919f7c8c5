package org.caseway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.Journeys.aMessage;
import static org.caseway.intake.AnswerRoom.CASE;
import static org.caseway.intake.AnswerRoom.NOON;
import static org.caseway.intake.AnswerRoom.answer;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.caseway.casefile.Statement;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.DeliveredEvents;
import org.caseway.journey.FilingWord;
import org.caseway.journey.LaterAnswer;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.journey.Reply;
import org.caseway.message.outbound.MessageAnswer;
import org.caseway.partners.Agency;
import org.caseway.partners.AnswerStage;
import org.caseway.partners.AnswerTerms;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said to senders after and beside the first outcome. */
class AnswerBookTest {

    private static final String ORDINARY = "pd-sampleton";
    private static final String STEPWISE = "da-sample-county";
    private static final FilingWord WORD = new FilingWord(
            "F-1",
            "PARTIALLY_ACCEPTED",
            "XX001015J",
            "26-CR-1",
            List.of(new FilingWord.Document("D2", "REJECTED", "The signature page is missing.")));

    private DataSource database;
    private AnswerRoom room;
    private final TestClock clock = new TestClock();

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        room = new AnswerRoom(database, new Two(false), clock);
    }

    @Test
    void an_ordinary_first_outcome_goes_out_with_its_batch_and_is_written_nowhere_else() {
        List<Reply> replies = room.compose(List.of(), answer(ORDINARY, 1, Outcome.ACCEPTED, 0, false));

        assertThat(replies).singleElement().satisfies(r -> {
            assertThat(r.kept()).isFalse();
            assertThat(new String(r.content(), UTF_8)).contains("ACCEPTED");
        });
        assertThat(room.post()).isZero();
    }

    @Test
    void the_second_answer_survives_a_stop_between_the_two_commits() {
        room.compose(List.of(), answer(ORDINARY, 1, Outcome.HELD, 0, false));
        room.post();

        // the database has committed what became of it; the hub stops, and with it the session that would have told
        List<Reply> replies = room.compose(List.of(), answer(ORDINARY, 1, Outcome.ACCEPTED, 0, true));
        var restarted = new AnswerRoom(database, new Two(false), Clock.systemUTC());

        assertThat(replies).extracting(Reply::kept).containsExactly(true);
        assertThat(restarted.post()).isEqualTo(1);
        assertThat(restarted.queue).singleElement().satisfies(a -> {
            assertThat(a.agency()).isEqualTo(ORDINARY);
            assertThat(a.askedAs()).isEqualTo("ID:1");
            assertThat(a.stage()).isEqualTo("ACCEPTED");
        });
    }

    @Test
    void what_no_queue_takes_is_sent_later_under_the_same_id_and_what_was_taken_is_not_sent_again() {
        room.compose(List.of(), answer(ORDINARY, 1, Outcome.HELD, 0, false));
        assertThatThrownBy(() -> room.book.post(answers -> {
                    room.queue.addAll(answers);
                    throw new IllegalStateException("the broker is away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(room.post()).isEqualTo(1);
        assertThat(room.post()).isZero();
        assertThat(room.queue).hasSize(2);
        assertThat(room.queue.get(1).id()).isEqualTo(room.queue.get(0).id());
        assertThat(room.queue.get(1).content()).isEqualTo(room.queue.get(0).content());
    }

    @Test
    void an_agency_whose_queue_takes_no_more_holds_up_nobody_else_and_is_told_later() {
        for (int number = 1; number <= 250; number++) {
            room.compose(List.of(), answer(STEPWISE, number, Outcome.HELD, 0, false));
        }
        room.answers.keepUntilTaken(List.of(answer(STEPWISE, 251, Outcome.ACCEPTED, 0, false)));
        room.compose(List.of(), answer(ORDINARY, 252, Outcome.HELD, 0, false));
        var full = new AnswerBook.Sending() {
            @Override
            public void send(List<KeptAnswer> answers) {
                room.queue.addAll(answers);
            }

            @Override
            public boolean takes(String agency) {
                return !agency.equals(STEPWISE);
            }
        };

        assertThat(room.book.post(full)).isEqualTo(1);
        assertThat(room.queue).extracting(KeptAnswer::agency).containsExactly(ORDINARY);

        assertThat(room.post()).isEqualTo(251);
        assertThat(room.stages()).endsWith("HELD", "ACCEPTED");
    }

    @Test
    void an_agency_that_is_no_agency_any_more_holds_up_nobody_and_is_told_when_it_is_one_again() {
        room.answers.keepUntilTaken(List.of(answer("pd-closed", 1, Outcome.ACCEPTED, 0, false)));
        room.compose(List.of(), answer(ORDINARY, 2, Outcome.HELD, 0, false));
        AnswerBook.Sending whereItsQueueIsGone = answers -> {
            if (answers.stream().anyMatch(a -> a.agency().equals("pd-closed"))) {
                throw new IllegalStateException("no such queue");
            }
            room.queue.addAll(answers);
        };

        assertThat(room.book.post(whereItsQueueIsGone)).isEqualTo(1);
        assertThat(room.queue).extracting(KeptAnswer::agency).containsExactly(ORDINARY);

        var again = new AnswerRoom(database, new Reopened(), clock);
        assertThat(again.post()).isEqualTo(1);
        assertThat(again.queue).extracting(KeptAnswer::agency).containsExactly("pd-closed");
    }

    private record Reopened() implements Partners {

        @Override
        public Optional<Agency> agency(String id) {
            return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of(Two.one("pd-closed"));
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }

    @Test
    void an_arrival_that_is_answered_once_more_after_a_stop_is_told_nothing_twice() {
        room.compose(List.of(), answer(STEPWISE, 1, Outcome.ACCEPTED, 0, false));
        room.compose(List.of(), answer(STEPWISE, 1, Outcome.ACCEPTED, 0, false));

        assertThat(room.post()).isEqualTo(1);
    }

    @Test
    void whoever_asked_is_told_each_stage_in_order() {
        room.arrived(1, STEPWISE, "M-1", Outcome.ACCEPTED);
        room.compose(List.of(recorded(STEPWISE, 1, 11)), answer(STEPWISE, 1, Outcome.ACCEPTED, 0, false));
        room.delivered.add(new DeliveredEvents.Delivered(11, "court-cms", "court", NOON));
        room.awaited.look();
        court("FILED", "7");
        court("REVIEWED", "8");

        room.post();

        assertThat(room.stages()).containsExactly("ACCEPTED", "DELIVERED", "FILED", "REVIEWED");
        assertThat(room.queue).extracting(KeptAnswer::askedAs).containsOnly("ID:1");
        assertThat(new String(room.queue.get(3).content(), UTF_8))
                .contains("26-CR-1", "D2", "REJECTED", "The signature page is missing.");
        assertThat(room.history.of(STEPWISE, "M-1"))
                .extracting(MessageAnswer::outcome)
                .containsExactly("RECEIVED", "ACCEPTED", "DELIVERED", "FILED", "REVIEWED");
    }

    @Test
    void who_has_a_message_is_told_by_class_once_and_by_name_only_where_the_contract_says_so() {
        assertThat(recipients(room)).containsExactly("court");

        var naming = new AnswerRoom(TestDatabase.fresh(), new Two(true), clock);
        assertThat(recipients(naming)).containsExactly("court-cms", "court-archive");
    }

    private List<String> recipients(AnswerRoom room) {
        room.arrived(1, STEPWISE, "M-1", Outcome.ACCEPTED);
        room.compose(List.of(recorded(STEPWISE, 1, 11)), answer(STEPWISE, 1, Outcome.ACCEPTED, 0, false));
        room.open.add(11L);
        room.delivered.add(new DeliveredEvents.Delivered(11, "court-cms", "court", NOON));
        room.awaited.look();
        room.delivered.add(new DeliveredEvents.Delivered(11, "court-archive", "court", NOON.plusSeconds(1)));
        room.open.clear();
        clock.pass(Duration.ofSeconds(1));
        room.awaited.look();
        room.awaited.look();
        assertThat(room.jdbc.queryForObject("select count(*) from intake_awaiting_delivery", Long.class))
                .as("nothing more is awaited")
                .isZero();
        return room.history.of(STEPWISE, "M-1").stream()
                .map(MessageAnswer::recipient)
                .filter(recipient -> recipient != null)
                .toList();
    }

    @Test
    void what_a_recipient_does_not_take_is_looked_at_less_and_less_often_and_told_when_it_goes_after_all() {
        room.arrived(1, STEPWISE, "M-1", Outcome.ACCEPTED);
        room.compose(List.of(recorded(STEPWISE, 1, 11)), answer(STEPWISE, 1, Outcome.ACCEPTED, 0, false));
        room.open.add(11L);
        for (int halfMinute = 0; halfMinute < 60; halfMinute++) {
            room.awaited.look();
            clock.pass(Duration.ofSeconds(30));
        }
        assertThat(room.looks).isBetween(30, 40);

        room.open.clear();
        room.delivered.add(new DeliveredEvents.Delivered(11, "court-cms", "court", NOON));
        clock.pass(Duration.ofMinutes(1));
        room.awaited.look();

        room.post();
        assertThat(room.stages()).containsExactly("ACCEPTED", "DELIVERED");
    }

    @Test
    void a_file_is_answered_again_for_what_is_new_and_not_for_what_was_said_before() {
        room.arrived(1, STEPWISE, "M-1", Outcome.ACCEPTED);
        room.jdbc.update("""
                insert into intake_file (agency, name, sha256, size, stored_as, status, received_at)
                values (?, 'day.xml', '', 1, 's', 'ANSWERED', now())""", STEPWISE);
        room.jdbc.update(
                "update intake_message set channel = 'SFTP', file_record = 1, file_id = (select max(id) from intake_file)");

        court("FILED", "7");
        assertThat(fileStatus()).isEqualTo("ENQUEUED");
        room.jdbc.update("update intake_file set status = 'ANSWERED', answered_at = now()");
        court("FILED", "7");
        assertThat(fileStatus()).as("nothing new was said").isEqualTo("ANSWERED");
        court("REVIEWED", "8");
        assertThat(fileStatus()).isEqualTo("ENQUEUED");
    }

    private String fileStatus() {
        return room.jdbc.queryForObject("select status from intake_file", String.class);
    }

    @Test
    void an_ordinary_sender_is_told_of_no_delivery_and_nothing_is_awaited_for_it() {
        room.compose(List.of(recorded(ORDINARY, 1, 11)), answer(ORDINARY, 1, Outcome.ACCEPTED, 0, false));

        assertThat(room.jdbc.queryForObject("select count(*) from intake_awaiting_delivery", Long.class))
                .isZero();
    }

    @Test
    void a_duplicate_is_told_the_same_again_word_for_word() {
        room.arrived(1, STEPWISE, "M-1", Outcome.ACCEPTED);
        room.compose(List.of(), answer(STEPWISE, 1, Outcome.ACCEPTED, 0, false));
        court("FILED", "7");
        room.post();
        room.compose(List.of(), answer(STEPWISE, 2, Outcome.DUPLICATE, 1, false));

        room.post();

        assertThat(room.stages()).containsExactly("ACCEPTED", "FILED", "DUPLICATE", "FILED");
        assertThat(room.queue.get(3).content()).isEqualTo(room.queue.get(1).content());
        assertThat(room.queue.get(3).askedAs()).isEqualTo("ID:2");
    }

    @Test
    void a_court_says_the_same_of_a_filing_once_and_a_sender_who_did_not_ask_finds_it_only_by_asking() {
        room.arrived(1, ORDINARY, "M-1", Outcome.ACCEPTED);
        court("FILED", "7");
        court("FILED", "7");

        assertThat(room.post()).isZero();
        assertThat(room.history.of(ORDINARY, "M-1"))
                .extracting(MessageAnswer::outcome)
                .containsExactly("RECEIVED", "ACCEPTED", "FILED");
    }

    @Test
    void nobody_is_shown_the_answers_of_another_agency() {
        room.arrived(1, STEPWISE, "M-1", Outcome.ACCEPTED);

        assertThat(room.history.of(ORDINARY, "M-1")).isEmpty();
        assertThat(room.history.of(STEPWISE, "M-2")).isEmpty();
        assertThat(room.history.of(STEPWISE, "M-1")).hasSize(2);
    }

    @Test
    void of_an_expunged_case_nothing_is_left_but_an_outcome_still_to_be_sent() {
        room.arrived(1, STEPWISE, "M-1", Outcome.ACCEPTED);
        room.compose(List.of(), answer(STEPWISE, 1, Outcome.ACCEPTED, 0, false));
        room.post();
        court("REVIEWED", "8");
        new KeptAnswers(room.jdbc).forget(List.of(CASE));

        room.post();

        assertThat(room.queue)
                .last()
                .satisfies(a -> assertThat(new String(a.content(), UTF_8))
                        .contains("REVIEWED")
                        .doesNotContain("M-1", "26-CR-1", "signature"));
        assertThat(room.jdbc.queryForObject("select count(*) from intake_answer where stage = 'ACCEPTED'", Long.class))
                .isZero();
    }

    private void court(String stage, String message) {
        room.transaction.executeWithoutResult(
                s -> room.book.tell(List.of(new LaterAnswer(1, stage, message, CASE, WORD, NOON))));
    }

    private static Recorded recorded(String agency, long number, long event) {
        var canonical = aMessage("M-" + number).from(agency).canonical();
        return new Recorded(
                event,
                CASE,
                1,
                new Statement(number, agency, "M-" + number, NOON, NOON, NOON, canonical.update()),
                "court-filing",
                List.of());
    }

    private record Two(boolean naming) implements Partners {

        @Override
        public Optional<Agency> agency(String id) {
            return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            var everything = new AnswerTerms(
                    EnumSet.allOf(AnswerStage.class),
                    naming,
                    false,
                    AnswerTerms.ReusedFiling.HOLD,
                    AnswerTerms.UnservedCourt.HOLD);
            return Arrays.asList(one(ORDINARY), one(STEPWISE).under(everything));
        }

        private static Agency one(String id) {
            return new Agency(id, id, "XX", Set.of("court-filing"), Agency.ChangedResend.CONFLICT, false, 50);
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
