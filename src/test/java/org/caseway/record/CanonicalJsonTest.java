package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    private final CanonicalJson json = new CanonicalJson();

    @Test
    void aStoredUpdateReadsBackAsItWasWithTheOffsetItsSenderWrote() {
        var hearing = new CourtEvent(
                "E1",
                Code.canonical("TRIAL"),
                OffsetDateTime.parse("2026-04-02T09:00:00-07:00"),
                null,
                null,
                null,
                null);
        CaseUpdate update = withHearing(aMessage("m1").canonical().update(), hearing);

        assertThat(json.update(json.write(update))).isEqualTo(update);
    }

    private static CaseUpdate withHearing(CaseUpdate update, CourtEvent hearing) {
        return new CaseUpdate(
                update.events(),
                update.effectiveAt(),
                update.identifiers(),
                update.title(),
                update.category(),
                update.status(),
                update.court(),
                update.defendant(),
                update.arrest(),
                update.charges(),
                List.of(hearing),
                update.custody(),
                update.filing(),
                update.orders(),
                update.victimService(),
                update.labels());
    }

    @Test
    void nothingIsWrittenForWhatNobodySaid() {
        String stored = new String(json.write(aMessage("m1").canonical().update()), StandardCharsets.UTF_8);

        assertThat(stored).doesNotContain("null").doesNotContain("lineage").doesNotContain("revision");
    }
}
