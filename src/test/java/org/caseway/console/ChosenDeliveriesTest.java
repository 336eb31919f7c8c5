package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.time.OffsetDateTime;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.fixtures.Samples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Chosen deliveries are looked at, and then sent again. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChosenDeliveriesTest {

    private static final String SUBSCRIBER = "victim-notification";

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
    }

    @Test
    void an_operator_sees_what_policy_makes_of_chosen_deliveries_and_sends_them_again() throws Exception {
        long event = parked();
        String other = "\"eventId\":" + (event + 1);
        String order = "{\"subscriber\": \"" + SUBSCRIBER + "\", \"events\": [" + event
                + "], \"why\": \"looked\", \"dryRun\": ";

        assertThat(hub.post("night-shift", "/api/failures/release", order + "true}")
                        .body())
                .contains("\"eventId\":" + event)
                .contains("\"would\":\"")
                .doesNotContain(other);
        assertThat(releases(event)).as("a dry run releases nothing").isZero();
        assertThat(hub.post("lobby", "/api/failures/release", order + "false}").statusCode())
                .isEqualTo(403);

        window.as("night-shift").open("/console/failures/chosen?subscriber=" + SUBSCRIBER + "&event=" + event);
        window.untilShown("this is what policy says now");
        assertThat(window.text()).contains(String.valueOf(event));
        window.press("w").press("their server is back", Keys.ENTER);
        window.untilShown("1 released to " + SUBSCRIBER);
        assertThat(releases(event)).isOne();
    }

    @Test
    void whoever_releases_all_of_very_many_reads_how_many_go_at_once() {
        hub.database().sql("""
                        insert into delivery_pointer (subscriber, case_id, event_id, status, last_error)
                        select 'court-cms', '00000000-0000-4000-8000-00000000dead', 9000000000 + n, 'PARKED', 'very-many'
                        from generate_series(1, 100003) n""").update();
        try {
            window.as("night-shift").open("/console/failures/parked?subscriber=court-cms&cause=very-many");
            assertThat(window.text()).contains("the oldest 100,000 of 100,003").doesNotContain("all 100,003");

            window.open("/console/failures/jobs/new?most=0&group=court-cms%7Cvery-many");
            window.untilShown("What it would release");
            assertThat(window.text())
                    .contains("Release the oldest 100,000", "3 of what was chosen are left for another job")
                    .doesNotContain("Release all");
        } finally {
            hub.database()
                    .sql("delete from delivery_pointer where last_error = 'very-many'")
                    .update();
        }
    }

    private long releases(long event) {
        return hub.count("select count(*) from audit_link where act = 'lane-parked-released' and entries like '%"
                + SUBSCRIBER + " by night-shift: " + event + ": their server is back%'");
    }

    /** @return an event that was given up; the lane gives up one after another, so any of them */
    private long parked() {
        hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("CHOSEN-1")
                        .withTrackingNumber("ATN-CHOSEN-1")
                        .withRecordId("26-CHOSEN")
                        .withIncidentNumber("INC-CHOSEN-1")
                        .withBooking(null)
                        .build());
        hub.arrives(
                "jail-sample-county",
                aCustodyUpdate()
                        .withMessageId("CHOSEN-2")
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-CHOSEN-1"))
                        .withStatus(Code.reported("IN CUSTODY"))
                        .withBookingNumber("B-CHOSEN-1")
                        .withOccurredAt(OffsetDateTime.parse("2026-03-16T10:00:00-07:00"))
                        .withFacility(Samples.JAIL)
                        .build());
        String parked = " from delivery_pointer where status = 'PARKED' and subscriber = '" + SUBSCRIBER + "'";
        await().atMost(ConsoleHub.PATIENCE).until(() -> hub.count("select count(*)" + parked) > 0);
        return hub.count("select max(event_id)" + parked);
    }
}
