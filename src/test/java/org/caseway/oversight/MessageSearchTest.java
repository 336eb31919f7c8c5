package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageSearchTest {

    private static final UUID CASE = UUID.fromString("00000000-0000-4000-8000-0000000000c1");

    private JdbcTemplate jdbc;
    private MessageSearch search;

    @BeforeAll
    void aRecordOfMessages() {
        var database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database);
        var client = JdbcClient.create(database);
        search = new MessageSearch(
                client,
                new IdentifierSearch(client),
                new TwoAgencies(),
                new AuditTrail(jdbc, Clock.systemUTC()),
                new JdbcTransactionManager(database));
        jdbc.update("""
                insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version, outcome,
                                            sha256, received_at, original)
                select n, 'i' || n, case when n % 10 = 0 then 'court' else 'pd' end, 'QUEUE', 'arrest-report', 'ID-' || n,
                       case when n % 7 = 0 then null else 1 end, case when n % 7 = 0 then 'REJECTED' else 'ACCEPTED' end,
                       sha256(n::text::bytea), timestamptz '2026-03-14 12:00Z' + n * interval '1 minute', '\\x00'
                from generate_series(1, 120) n""");
        jdbc.update("update intake_message set case_id = ? where number in (3, 33)", CASE);
        jdbc.update("""
                insert into case_event (case_id, version, message_number, message_type, agency, message_id, event_types,
                                        effective_at, reported_at, received_at, body)
                select ?, n, n, 'arrest-report', 'pd', 'ID-' || n, '{}', now(), now(), now(), '\\x00'
                from unnest(array[3, 33]) n""", CASE);
        jdbc.update("""
                insert into correlation_key (kind, issuer, value, case_id)
                values ('COURT_DOCKET', 'XX001015J', '26-CR-1', ?), ('ARREST_TRACKING', '', 'ATN-1', ?)""", CASE, CASE);
    }

    @Test
    void pages_go_back_by_number_until_there_is_nothing_more() {
        MessageSearch.Page first = search.find(query(null, null, null, null), "tester");
        MessageSearch.Page second = search.find(query(null, null, null, first.next()), "tester");
        MessageSearch.Page third = search.find(query(null, null, null, second.next()), "tester");

        assertThat(first.messages()).hasSize(MessageSearch.PAGE);
        assertThat(first.messages().get(0).number()).isEqualTo(120);
        assertThat(second.messages().get(0).number()).isEqualTo(70);
        assertThat(third.messages()).hasSize(20);
        assertThat(third.next()).isNull();
    }

    @Test
    void what_is_asked_for_holds_all_at_once() {
        var found = search.find(
                new MessageQuery(
                        null,
                        "arrest-report",
                        "court",
                        "REJECTED",
                        Instant.parse("2026-03-14T13:00:00Z"),
                        Instant.parse("2026-03-14T14:00:00Z"),
                        null),
                "tester");

        assertThat(found.messages()).extracting(MessageRow::number).containsExactly(70L);
    }

    @Test
    void every_identifier_of_a_message_finds_it_without_being_told_its_kind() {
        String digest = HexFormat.of().formatHex(org.caseway.journey.Digests.sha256("42".getBytes()));

        assertThat(numbers("ID-42")).containsExactly(42L);
        assertThat(numbers("#42")).containsExactly(42L);
        assertThat(numbers(digest)).containsExactly(42L);
        assertThat(numbers("26-cr-1")).containsExactly(33L, 3L);
        assertThat(numbers("ATN-1")).containsExactly(33L, 3L);
        assertThat(numbers(CASE.toString())).containsExactly(33L, 3L);
        assertThat(numbers("ID-77")).as("one that was rejected").containsExactly(77L);
    }

    @Test
    void what_nothing_has_finds_nothing_and_says_as_what_it_was_understood() {
        var found = search.find(query("NOWHERE", null, null, null), "tester");

        assertThat(found.messages()).isEmpty();
        assertThat(found.by()).isEqualTo("no identifier of a message or a case");
    }

    @Test
    void a_search_is_on_the_audit_trail_without_what_was_typed_and_a_look_at_the_newest_is_not() {
        search.find(query(null, null, null, null), "onlooker");
        assertThat(trail("onlooker")).isEmpty();

        search.find(query("SOMEBODY EXAMPLE", null, null, null), "searcher");

        assertThat(trail("searcher")).singleElement().asString().doesNotContain("SOMEBODY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or true --",
                "' or '1'='1",
                "') or ('1'='1",
                "'; delete from intake_message; --",
                "x'; select pg_sleep(60); --",
                "' union select 1, '2', now() --",
                "' || pg_sleep(60) || '",
                "\\' or 1=1 --",
                "$1",
                "$$; delete from intake_message; $$",
                "?",
                ":find",
                "%",
                "_",
                "ID-_2",
                "ID-.*",
                "$..*",
                "{\"$gt\": \"\"}",
                "*",
                "${jndi:ldap://example.org/a}",
                "#{T(java.lang.Runtime)}"
            })
    void what_is_typed_is_a_value_and_never_a_part_of_a_statement(String typed) {
        Integer before = jdbc.queryForObject("select count(*) from intake_message", Integer.class);

        assertThat(numbers(typed)).isEmpty();
        assertThat(search.find(query(null, typed, null, null), "tester").messages())
                .isEmpty();
        assertThat(search.find(query(null, null, typed, null), "tester").messages())
                .isEmpty();
        assertThat(search.find(new MessageQuery(null, typed, null, null, null, null, null), "tester")
                        .messages())
                .isEmpty();

        assertThat(jdbc.queryForObject("select count(*) from intake_message", Integer.class))
                .isEqualTo(before);
    }

    private List<String> trail(String who) {
        return jdbc.queryForList(
                "select entries from audit_link where act = 'messages-searched' and entries like ?",
                String.class,
                "% by " + who);
    }

    private List<Long> numbers(String find) {
        return search.find(query(find, null, null, null), "tester").messages().stream()
                .map(MessageRow::number)
                .toList();
    }

    private static MessageQuery query(String find, String agency, String outcome, Long before) {
        return new MessageQuery(find, null, agency, outcome, null, null, before);
    }

    static final class TwoAgencies implements Partners {
        @Override
        public java.util.Optional<Agency> agency(String id) {
            return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public java.util.Collection<Agency> agencies() {
            return List.of(agencyNamed("pd"), agencyNamed("court"));
        }

        @Override
        public java.util.Collection<Subscriber> subscribers() {
            return List.of();
        }

        static Agency agencyNamed(String id) {
            return new Agency(
                    id, id, "XX0010100", java.util.Set.of("arrest-report"), Agency.ChangedResend.CONFLICT, false, 50);
        }
    }
}
