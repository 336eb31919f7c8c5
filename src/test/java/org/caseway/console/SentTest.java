package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.anArrestReport;

import org.caseway.fixtures.Samples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether what is shown of a delivery is what was sent. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentTest {

    private static final String TO = "prosecutor-cms";

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
    }

    @Test
    void what_was_sent_is_shown_as_it_was_while_nothing_has_changed_and_is_said_not_to_be_when_something_has()
            throws Exception {
        long first = delivered("ONE");
        long second = delivered("ONE", "-AGAIN");

        window.as("privacy").open("/console/messages/" + second);
        window.click("what was sent: " + TO);
        window.untilShown("This is what was sent");
        assertThat(window.text()).contains("CaseNotification", "byte for byte");
        window.assertUsable("what was sent");
        assertThat(hub.get("privacy", path(first)).body()).contains("\"AS_SENT\"", "\"sequence\":1");
        assertThat(hub.get("privacy", path(second)).body()).contains("\"AS_SENT\"", "\"sequence\":2");
        assertThat(hub.get("records-desk", path(first)).statusCode())
                .as("it says what policy may keep from whoever looks")
                .isEqualTo(403);

        note(first, "\\x" + "ab".repeat(32));
        window.open("/console" + path(first).substring(4));
        window.untilShown("What was sent cannot be shown as it was: its digest differs.");
        window.assertUsable("what cannot be shown as it was");
        assertThat(hub.get("privacy", path(first)).body()).contains("\"CHANGED_SINCE\"", "abababab");

        note(first, null);
        assertThat(hub.get("privacy", path(first)).body()).contains("\"NOT_NOTED\"");
        assertThat(hub.count("select count(*) from audit_link where act = 'sent-read' and entries like '" + first
                        + " as sent to prosecutor-cms by privacy%'"))
                .isEqualTo(4);
    }

    private static String path(long message) {
        return "/api/messages/" + message + "/sent/" + TO;
    }

    private void note(long message, String digest) {
        int changed = hub.database()
                .sql(
                        "update delivery set sent = ?::bytea where subscriber = ? and event_id = (select e.event_id from case_event e"
                                + " join intake_message m on m.case_id = e.case_id and m.number = e.message_number where m.number = ?)")
                .params(digest, TO, message)
                .update();
        assertThat(changed).isEqualTo(1);
    }

    private long delivered(String name, String... more) {
        String id = name + String.join("", more);
        var row = hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("SENT-" + id)
                        .withTrackingNumber("ATN-SENT-" + name)
                        .withRecordId("26-SENT-" + name)
                        .withIncidentNumber("INC-SENT-" + name)
                        .withCharges(Samples.charge("001", "INVENTED CHARGE " + id, "53a", "61", "1313", "M1"))
                        .withBooking(null)
                        .build());
        assertThat(row.outcome()).as(row.problems()).startsWith("ACCEPTED");
        await().atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.count("select count(*) from delivery d join case_event e using (event_id)"
                                + " where e.message_number = " + row.number()
                                + " and d.status = 'DELIVERED' and d.subscriber = '"
                                + TO + "'")
                        == 1);
        return row.number();
    }
}
