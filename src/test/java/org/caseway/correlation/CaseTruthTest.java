package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.canonical.Canonicalisation;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.IdentifierKind;
import org.caseway.fixtures.CaseRooms;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Refused;
import org.caseway.journey.Valid;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.ValidationResult;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.record.CaseRecord;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The truth about an invented county against what the hub makes of it, in any order of arrival: of all pairs of messages, how
 * many of one case were not brought together and how many of two cases were.
 */
class CaseTruthTest {

    private static final int CASES = 60;
    private static final int PARTNERS_WORST_PERCENT = 3;

    @ParameterizedTest
    @CsvSource({"11, 0", "12, 0", "13, 40", "14, 70"})
    void noTwoCasesAreMixedAndFewLinksAreMissed(long seed, int withoutTrackingNumber) {
        var county = SyntheticCounty.of(seed, CountySettings.of(CASES));
        var random = new Random(seed);
        var messages = new ArrayList<>(canonical(county, random, withoutTrackingNumber));
        Collections.shuffle(messages, random);

        try (var rooms = new CaseRooms()) {
            var held = new ArrayList<Refused>();
            Map<String, UUID> found = found(rooms, messages, held);
            Score score = Score.of(found, county);
            System.out.println("county " + seed + ", tracking number left out of " + withoutTrackingNumber + " %: "
                    + messages.size() + " messages, " + held.size() + " held, " + score);

            assertThat(score.falseLinks()).isZero();
            if (withoutTrackingNumber == 0) {
                assertThat(held)
                        .as("only for what had not arrived yet")
                        .allSatisfy(h -> assertThat(h.held()).isNotNull());
                assertThat(rooms.jdbc.queryForObject("select count(*) from intake_held", Integer.class))
                        .as("nothing waits when everything has arrived")
                        .isZero();
                assertThat(score.missedLinks()).isZero();
            } else {
                assertThat(held.size() * 100).isLessThan(messages.size() * PARTNERS_WORST_PERCENT);
                assertThat(score.missedLinks() * 100).isLessThan(score.trueLinks() * PARTNERS_WORST_PERCENT);
            }
        }
    }

    private static Map<String, UUID> found(CaseRooms rooms, List<Canonical> messages, List<Refused> held) {
        var onTimeline = new HashMap<String, UUID>();
        for (int from = 0; from < messages.size(); from += 40) {
            var batch = rooms.process(messages.subList(from, Math.min(messages.size(), from + 40)));
            held.addAll(batch.refused());
            batch.onward().forEach(event -> onTimeline.put(event.statement().sourceMessageId(), event.caseId()));
        }
        onTimeline.replaceAll((message, caseId) ->
                rooms.room(CaseRecord.class).survivor(caseId).orElseThrow());
        return onTimeline;
    }

    private static List<Canonical> canonical(SyntheticCounty county, Random random, int withoutTrackingNumber) {
        var packaged = ConfigurationFolder.packaged();
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        var partners = new PartnerFiles(packaged, types).read();
        var stage = new Canonicalisation(new CodeListFiles(packaged, partners).read(), partners);
        List<Valid<?>> valid = new ArrayList<>();
        county.messages().forEach(sent -> valid.add(valid(sent)));
        var translated = stage.translate(Batch.of(valid));
        assertThat(translated.refused()).isEmpty();
        return translated.onward().stream()
                .map(c -> random.nextInt(100) < withoutTrackingNumber ? withoutTracking(c) : c)
                .toList();
    }

    private static Valid<?> valid(SyntheticMessage sent) {
        return valid(
                sent,
                MessageTypes.all().stream()
                        .filter(type -> type.name().equals(sent.type()))
                        .findFirst()
                        .orElseThrow());
    }

    private static <M extends JusticeMessage> Valid<M> valid(SyntheticMessage sent, MessageType<M> type) {
        var envelope = Envelope.of(
                sent.messageId(), sent.agencyId(), Channel.QUEUE, Instant.parse("2026-11-01T00:00:00Z"), new byte[] {1
                });
        return new Valid<>(envelope, type, type.messageClass().cast(sent.message()), ValidationResult.fine());
    }

    /** As from an agency that leaves the number out of what names the case by another number too. */
    private static Canonical withoutTracking(Canonical canonical) {
        CaseUpdate update = canonical.update();
        var others = update.identifiers().stream()
                .filter(i -> i.kind() != IdentifierKind.ARREST_TRACKING)
                .toList();
        if (update.arrest() != null || others.isEmpty()) {
            return canonical;
        }
        var without = new CaseUpdate(
                update.events(),
                update.effectiveAt(),
                others,
                update.title(),
                update.category(),
                update.status(),
                update.court(),
                update.defendant(),
                null,
                update.charges(),
                update.courtEvents(),
                update.custody(),
                update.filing(),
                update.orders(),
                update.victimService(),
                update.labels());
        return new Canonical(
                canonical.envelope(), canonical.messageType(), canonical.header(), without, canonical.result());
    }

    private record Score(long trueLinks, long missedLinks, long falseLinks) {

        static Score of(Map<String, UUID> found, SyntheticCounty county) {
            long trueLinks = 0;
            long missed = 0;
            long wrong = 0;
            List<SyntheticMessage> all = county.messages().stream()
                    .filter(m -> found.containsKey(m.messageId()))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    boolean same = all.get(i).trueCaseNumber() == all.get(j).trueCaseNumber();
                    boolean linked = found.get(all.get(i).messageId())
                            .equals(found.get(all.get(j).messageId()));
                    trueLinks += same ? 1 : 0;
                    missed += same && !linked ? 1 : 0;
                    wrong += !same && linked ? 1 : 0;
                }
            }
            return new Score(trueLinks, missed, wrong);
        }

        @Override
        public String toString() {
            return missedLinks + " of " + trueLinks + " links missed, " + falseLinks + " false";
        }
    }
}
