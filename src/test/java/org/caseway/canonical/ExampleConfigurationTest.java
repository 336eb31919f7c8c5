package org.caseway.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.caseway.casefile.UpdateSemantics;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Valid;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.Problem;
import org.caseway.message.Reading;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.CodeLists;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.junit.jupiter.api.Test;

/** What the invented county sends breaks no rule and finds every one of its words in the example code lists. */
class ExampleConfigurationTest {

    private static final SyntheticCounty COUNTY = SyntheticCounty.of(7, CountySettings.of(60));

    @Test
    void everyMessageOfTheCountyIsValidAndTranslated() {
        var context = JusticeContext.of(MessageTypes.all(), Clock.fixed(lastSent(), ZoneOffset.UTC));
        var problems = new ArrayList<Problem>();
        var valid = new ArrayList<Valid<?>>();
        for (SyntheticMessage sent : COUNTY.messages()) {
            Reading reading = context.newReader().read(context.newEncoder().encode(sent.message()));
            problems.addAll(reading.result().problems());
            valid.add(valid(sent, reading));
        }
        assertThat(problems).extracting(Problem::code).isEmpty();

        var translated = new Canonicalisation(codeLists(), new OnePartner(UpdateSemantics.ELEMENT_DELTA))
                .translate(Batch.of(valid));

        assertThat(translated.refused()).flatMap(refused -> refused.problems()).isEmpty();
        assertThat(translated.onward())
                .hasSameSizeAs(COUNTY.messages())
                .allSatisfy(
                        canonical -> assertThat(canonical.result().problems()).isEmpty())
                .allSatisfy(canonical -> assertThat(canonical.update().events()).isNotEmpty());
    }

    private static Instant lastSent() {
        return COUNTY.messages().stream()
                .map(message -> message.sentAt().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static CodeLists codeLists() {
        var packaged = ConfigurationFolder.packaged();
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        return new CodeListFiles(packaged, new PartnerFiles(packaged, types).read()).read();
    }

    private static Valid<?> valid(SyntheticMessage sent, Reading reading) {
        return valid(sent, reading.type(), reading);
    }

    private static <M extends JusticeMessage> Valid<M> valid(
            SyntheticMessage sent, MessageType<M> type, Reading reading) {
        var envelope = Envelope.of(sent.messageId(), sent.agencyId(), Channel.QUEUE, Instant.EPOCH, new byte[] {});
        return new Valid<>(envelope, type, type.messageClass().cast(reading.message()), reading.result());
    }
}
