package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of a restricted case stands in the lists of those who may open no case and look at no clock. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictedInQueuesTest {

    private static final List<String> OPENING_NO_CASE = List.of("lobby", "guard");

    private ConsoleHub hub;

    @BeforeAll
    void open(ConsoleHub theHub) {
        hub = theHub;
    }

    @Test
    void what_is_late_in_a_sealed_case_tells_neither_the_case_nor_the_rule() throws Exception {
        String caseId = hub.clockedCase("LATE");
        long late = isLate("DEADLINE_OVERDUE", "JUVENILE_HEARING", caseId + " JUVENILE_HEARING #7 PT0S before noon");
        long asked = isLate("CORRECTION_OVERDUE", "pd-sampleton", caseId + " #99");
        assertThat(item("lobby", late).path("subject").asString())
                .as("while it is open")
                .startsWith(caseId);

        hub.seal("LATE");

        for (String who : OPENING_NO_CASE) {
            assertThat(hub.get(who, "/api/exceptions").body())
                    .doesNotContain(caseId)
                    .doesNotContain("JUVENILE_HEARING");
            assertThat(item(who, late).path("kind").asString()).isEqualTo("DEADLINE_OVERDUE");
            assertThat(item(who, late).path("subject").asString()).isEqualTo("restricted #" + late);
            assertThat(item(who, asked).path("subject").asString()).isEqualTo("restricted #" + asked);
        }
        hub.database()
                .sql("update exception_item set state = 'CLOSED' where id in (?, ?)")
                .params(late, asked)
                .update();
    }

    @Test
    void a_recall_of_a_sealed_case_names_it_to_those_alone_who_may_open_cases() throws Exception {
        String caseId = hub.clockedCase("TOLD");
        long recall = recalled(caseId);
        assertThat(recall("lobby", recall).path("caseReference").asString())
                .as("while it is open")
                .isEqualTo(caseId);

        hub.seal("TOLD");

        for (String who : OPENING_NO_CASE) {
            assertThat(recall(who, recall).path("deliveryId").asString()).isEqualTo("4711-court-cms");
            assertThat(hub.get(who, "/api/recalls").body()).doesNotContain(caseId);
            assertThat(hub.get(who, "/api/recalls?overdue=true").body()).doesNotContain(caseId);
            assertThat(hub.get(who, "/api/recalls?case=" + caseId).body()).isEqualTo("[]");
        }
        assertThat(recall("inspector", recall).path("caseReference").asString()).isEqualTo(caseId);
        assertThat(hub.get("inspector", "/api/recalls?case=" + caseId).body()).contains("4711-court-cms");
        hub.database()
                .sql("delete from delivery_recall where id = ?")
                .param(recall)
                .update();
    }

    private long isLate(String kind, String reason, String subject) {
        return hub.database()
                .sql(
                        "insert into exception_item (kind, reason, subject, raised_at, due_at, state)"
                                + " values (?, ?, ?, now() - interval '1 year', now() - interval '1 year', 'OPEN') returning id")
                .params(kind, reason, subject)
                .query(Long.class)
                .single();
    }

    private long recalled(String caseId) {
        return hub.database()
                .sql("insert into delivery_recall (subscriber, case_id, event_id, reason, created_at, due_at)"
                        + " values ('court-cms', ?::uuid, 4711, 'SEALED', now() - interval '1 year',"
                        + " now() - interval '1 year') returning id")
                .param(caseId)
                .query(Long.class)
                .single();
    }

    private JsonNode item(String who, long id) throws Exception {
        return one(who, "/api/exceptions", id);
    }

    private JsonNode recall(String who, long id) throws Exception {
        return one(who, "/api/recalls", id);
    }

    private JsonNode one(String who, String path, long id) throws Exception {
        return JsonMapper.shared()
                .readTree(hub.get(who, path).body())
                .valueStream()
                .filter(item -> item.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }
}
