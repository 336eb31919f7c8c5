package org.caseway.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.SaidOfCase.said;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseFile;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.SaidOfCase;
import org.caseway.following.FollowCursor;
import org.caseway.following.Following;
import org.caseway.journey.Canonical;
import org.caseway.journey.CasesAtHand;
import org.caseway.journey.Followed;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Timeline;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.PartnerFiles;
import org.caseway.priorities.CaseClocks;
import org.caseway.priorities.Priorities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What cases lack, by the shipped checklists and agencies, on a real database. Each test has a case of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletenessTest {

    private static final Set<String> TYPES =
            MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());

    private final CaseRooms rooms = new CaseRooms();
    private final TestClock clock = new TestClock();
    private final List<Completeness.Request> asked = new ArrayList<>();
    private Completeness completeness;
    private Priorities priorities;
    private Following following;

    @BeforeAll
    void open() {
        var folder = ConfigurationFolder.at(Path.of("config"));
        var transactions = new JdbcTransactionManager(rooms.jdbc.getDataSource());
        completeness = new Completeness(
                new ChecklistFiles(folder, TYPES).read(),
                rooms.jdbc,
                transactions,
                new PartnerFiles(folder, TYPES, 0).read(),
                JusticeContext.of(MessageTypes.all()).newEncoder(),
                rooms.room(AuditTrail.class),
                new CompletenessSettings(Set.of("pd-sampleton")),
                clock);
        var clocks = new CaseClocks() {
            @Override
            public Map<UUID, java.time.Instant> nextDue(java.util.Collection<UUID> caseIds) {
                return Map.of();
            }

            @Override
            public Map<UUID, Integer> missing(java.util.Collection<UUID> caseIds) {
                return completeness.counts(caseIds);
            }
        };
        priorities = new Priorities(rooms.jdbc, transactions, clocks, clock);
        following = new Following(
                new FollowCursor(rooms.jdbc),
                transactions,
                rooms.room(RecordLog.class),
                rooms.room(Timeline.class),
                rooms.room(CasesAtHand.class),
                List.of(completeness, priorities),
                clock);
    }

    @AfterAll
    void close() {
        rooms.close();
    }

    @Test
    void what_an_arrest_lacks_is_asked_of_the_police_once_and_closed_when_it_comes() {
        SaidOfCase arrest = said("C1").arrested("2026-03-01T10:00:00Z");
        UUID caseId = says(arrest.by("pd-sampleton"));
        ask();

        assertThat(open(caseId)).contains("CHARGES of pd-sampleton", "OFFENSE_DATE_OF_EACH_CHARGE of pd-sampleton");
        String request = asked.stream()
                .map(one -> new String(one.content(), StandardCharsets.UTF_8))
                .filter(text -> text.contains(caseId.toString()) && text.contains(">CHARGES<"))
                .findFirst()
                .orElseThrow();
        assertThat(AnswerDesk.texts(request, "MessageID")).containsExactly(arrest.messageId());
        assertThat(AnswerDesk.texts(request, "MissingItemText")).containsExactly("The charges of the arrest");
        int before = asked.size();
        ask();
        assertThat(asked).as("each item is asked for once").hasSize(before);

        says(said("C1").charge("1", "MISDEMEANOR", null).by("pd-sampleton"));

        assertThat(open(caseId)).noneMatch(item -> item.startsWith("CHARGES") || item.startsWith("OFFENSE"));
        assertThat(completeness.ofCase(caseId, "tester"))
                .filteredOn(item -> item.item().equals("CHARGES"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.sentAt()).isNotNull();
                    assertThat(item.closedBy()).isPositive();
                });
    }

    @Test
    void what_does_not_come_in_time_is_shown_to_a_human_until_it_comes() {
        UUID caseId = says(said("C2").arrested("2026-03-01T10:00:00Z").by("pd-sampleton"));
        assertThat(overdue(caseId)).isEmpty();
        clock.pass(Duration.ofHours(25));
        completeness.raiseOverdue();
        completeness.raiseOverdue();

        assertThat(overdue(caseId)).containsExactly("CHARGES");
        assertThat(items(caseId)).containsExactly("CHARGES OPEN");

        says(said("C2").charge("1", "MISDEMEANOR", null).by("pd-sampleton"));

        assertThat(overdue(caseId)).isEmpty();
        assertThat(items(caseId)).containsExactly("CHARGES CLOSED");
    }

    @Test
    void what_is_missed_of_a_case_that_is_no_case_of_its_own_any_more_is_shown_to_nobody() {
        UUID caseId = says(said("C10").arrested("2026-03-01T10:00:00Z").by("pd-sampleton"));
        clock.pass(Duration.ofHours(25));
        completeness.raiseOverdue();
        assertThat(items(caseId)).containsExactly("CHARGES OPEN");

        rooms.inTransaction(() -> {
            completeness.gone(List.of(caseId));
            return true;
        });

        assertThat(rooms.jdbc.queryForList(
                        "select state from exception_item where kind = 'MISSING_ITEM_OVERDUE' and subject like ?",
                        String.class,
                        caseId + " %"))
                .containsExactly("CLOSED");
    }

    @Test
    void who_did_not_agree_is_not_asked() {
        UUID caseId = says(said("C3").charge("1", null, "2026-03-02").by("court-sampleton"));
        ask();

        assertThat(open(caseId)).contains("SEVERITY_OF_EACH_CHARGE of court-sampleton");
        assertThat(completeness.ofCase(caseId, "tester")).allMatch(item -> item.sentAt() == null);
        assertThat(completeness.askedOf("court-sampleton")).isEmpty();
    }

    @Test
    void what_nobody_here_could_send_is_missed_without_an_agency() {
        UUID caseId = says(said("C4").charge("1", "FELONY", "2026-03-02").by("court-sampleton"));

        assertThat(open(caseId)).contains("FINGERPRINT_NUMBER of nobody");
    }

    @Test
    void a_request_that_the_queue_does_not_take_is_sent_again_under_the_same_id() {
        UUID caseId = says(said("C5").arrested("2026-03-01T10:00:00Z").by("pd-sampleton"));
        var tried = new ArrayList<String>();
        assertThatThrownBy(() -> completeness.ask(requests -> {
                    requests.forEach(request -> tried.add(request.id()));
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);
        asked.clear();
        ask();

        assertThat(asked).extracting(Completeness.Request::id).containsAll(tried);
        assertThat(open(caseId)).isNotEmpty();
    }

    @Test
    void what_a_case_lacks_makes_it_more_pressing() {
        UUID bare = says(said("C6").arrested("2026-03-01T10:00:00Z").by("pd-sampleton"));
        int lacks = completeness.counts(List.of(bare)).get(bare);

        assertThat(priorities.ranked(1_000))
                .filteredOn(one -> one.caseId().equals(bare))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reasons())
                            .anyMatch(reason -> reason.word().equals("MISSING_ITEMS")
                                    && reason.points() == Math.min(10, 2 * lacks));
                    assertThat(one.total())
                            .isEqualTo(one.reasons().stream()
                                    .mapToInt(r -> r.points())
                                    .sum());
                });
    }

    @Test
    void the_most_pressing_case_is_the_first_and_one_that_ended_is_none() {
        UUID held = says(said("C7").charge("1", "FELONY", "2026-03-02").by("court-sampleton"));
        says(said("C7").custody("BOOKED", "2026-03-02T10:00:00Z").by("jail-sample-county"));
        UUID free = says(said("C8").charge("1", "FELONY", "2026-03-02").by("court-sampleton"));

        List<UUID> order =
                priorities.ranked(1_000).stream().map(one -> one.caseId()).toList();
        assertThat(order.indexOf(held)).isLessThan(order.indexOf(free));
        assertThat(priorities.totals(List.of(held, free)).get(held))
                .isEqualTo(priorities.totals(List.of(held, free)).get(free) + 30);
        rooms.inTransaction(() -> {
            priorities.forget(List.of(held));
            completeness.forget(List.of(held));
            return true;
        });
        assertThat(priorities.totals(List.of(held))).isEmpty();
        assertThat(completeness.ofCase(held, "tester")).isEmpty();
    }

    @Test
    void a_priority_grows_with_the_age_of_its_case_without_a_message() {
        UUID caseId = says(said("C9").charge("1", "FELONY", "2026-03-02").by("court-sampleton"));
        int before = priorities.totals(List.of(caseId)).get(caseId);
        clock.pass(Duration.ofDays(31));
        priorities.look();

        assertThat(priorities.totals(List.of(caseId)).get(caseId)).isEqualTo(before + 1);
    }

    @Test
    void a_case_that_presses_nobody_yet_grows_older_too() {
        UUID caseId = UUID.randomUUID();
        CaseFile file = CaseFile.of(List.of());
        rooms.inTransaction(() -> {
            priorities.follow(List.of(new Followed(caseId, file, clock.instant(), List::of)));
            return true;
        });
        assertThat(priorities.totals(List.of(caseId))).isEmpty();
        assertThat(priorities.ranked(1_000)).noneMatch(one -> one.caseId().equals(caseId));
        clock.pass(Duration.ofDays(31));
        priorities.look();

        assertThat(priorities.totals(List.of(caseId))).containsEntry(caseId, 1);
    }

    @Test
    void a_checklist_that_cannot_be_read_is_refused_with_its_place(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("checklists"));
        Files.writeString(directory.resolve("checklists/wrong.yaml"), """
                id: wrong
                stages: [sometime]
                items:
                  - {item: shoes, text: Shoes, from: post-card, within: soon}
                """);

        assertThatThrownBy(() -> new ChecklistFiles(ConfigurationFolder.at(directory), TYPES).read())
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems())
                                .anyMatch(p -> p.contains("sometime is not one of"))
                                .anyMatch(p -> p.contains("shoes is not one of"))
                                .anyMatch(p -> p.contains("post-card is not one of"))
                                .anyMatch(p -> p.contains("within: must be a span of time")));
    }

    private void ask() {
        completeness.ask(asked::addAll);
    }

    private UUID says(Canonical message) {
        UUID caseId = rooms.process(List.of(message)).onward().get(0).caseId();
        following.turn(1_000);
        while (following.turn(1_000) > 0) {
            continue;
        }
        return caseId;
    }

    private List<String> open(UUID caseId) {
        return completeness.ofCase(caseId, "tester").stream()
                .filter(item -> item.closedAt() == null)
                .map(item -> item.item() + " of " + (item.agency() == null ? "nobody" : item.agency()))
                .toList();
    }

    private List<String> overdue(UUID caseId) {
        return completeness.overdue().stream()
                .filter(item -> item.caseId().equals(caseId))
                .map(MissingItem::item)
                .toList();
    }

    private List<String> items(UUID caseId) {
        return rooms.jdbc.queryForList(
                "select e.reason || ' ' || e.state from exception_item e join missing_item m on m.case_id || ' #' || m.item_id = e.subject"
                        + " where e.kind = 'MISSING_ITEM_OVERDUE' and m.case_id = ?",
                String.class,
                caseId);
    }
}
