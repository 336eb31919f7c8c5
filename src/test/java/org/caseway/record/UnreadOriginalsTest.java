package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import org.caseway.casefile.CaseEventType;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Batch;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.message.Problem;
import org.junit.jupiter.api.Test;

/** Documents nobody has read name an expunged case by the numbers that their senders write, not by those the hub has made of them. */
class UnreadOriginalsTest {

    private static final String NAME = "Canarywoman";

    private final RecordRoom room = new RecordRoom(TestDatabase.fresh(), Clock.systemUTC());

    @Test
    void whatWasRejectedIsEmptiedHoweverItWritesTheNumber() {
        room.write(aMessage("m1").docket("2025CR1234"));
        for (String written : List.of("2025-cr-01234", "2025 Cr 1234", "2025/CR/1234", "2025cr1234")) {
            reject("<docket>" + written + "</docket><name>" + NAME + "</name>");
        }
        reject("<docket>2025-cr-01235</docket><name>Otherwoman</name>");

        expunge("2025CR1234");

        assertThat(Dump.rowsWith(room.jdbc.getDataSource(), NAME)).isEmpty();
        assertThat(Dump.rowsWith(room.jdbc.getDataSource(), "Otherwoman")).hasSize(1);
    }

    @Test
    void whatIsInQuarantineIsEmptiedInWhateverEncodingItCame() {
        room.write(aMessage("m1").docket("2025CR1234"));
        for (String encoding : List.of("UTF-8", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE")) {
            room.jdbc.update(
                    "insert into intake_quarantine (ingress_id, agency, channel, received_at, reason, sha256, original)"
                            + " values (?, 'pd-sampleton', 'QUEUE', now(), 'tried too often', '', ?)",
                    encoding,
                    ("<docket>2025-cr-1234</docket><name>\u00e9" + NAME + "</name>")
                            .getBytes(Charset.forName(encoding)));
        }

        expunge("2025CR1234");

        assertThat(room.all("select ingress_id from intake_quarantine where octet_length(original) > 0", String.class))
                .isEmpty();
    }

    private void reject(String content) {
        var broken = aMessage("other-id").saying(content);
        room.transaction.execute(s -> room.record.write(new Batch<>(
                List.of(),
                List.of(new Refused(
                        broken.envelope(),
                        null,
                        null,
                        Outcome.REJECTED,
                        List.of(Problem.error("schema-element-missing", "/", "wrong")))))));
    }

    private void expunge(String docket) {
        room.write(aMessage("expunge")
                .from("court-sampleton")
                .docket(docket)
                .hoursLater(30)
                .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED));
    }
}
