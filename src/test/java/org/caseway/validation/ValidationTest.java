package org.caseway.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caseway.casefile.Charge;
import org.caseway.casefile.UpdateSemantics;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Received;
import org.caseway.journey.Valid;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.message.Problem;
import org.caseway.message.arrest.ArrestReport;
import org.caseway.message.translation.OwnFormats;
import org.caseway.partners.Agency;
import org.caseway.partners.AnswerTerms;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ValidationTest {

    private static final JusticeContext CONTEXT = JusticeContext.of(MessageTypes.all());

    private final byte[] report = CONTEXT.newEncoder().encode(anArrestReport().build());

    @Test
    void aGoodMessageGoesOnTyped() {
        assertThat(check("XX0010100", report).onward())
                .singleElement()
                .satisfies(valid ->
                        assertThat(valid.message()).isEqualTo(anArrestReport().build()));
    }

    @Test
    void aSenderOtherThanTheCredentialsAgencyIsRejected() {
        assertThat(check("XX0099900", report).refused()).singleElement().satisfies(r -> {
            assertThat(r.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(r.problems()).extracting("code").containsExactly("sender-mismatch");
            assertThat(r.header()).isNotNull();
        });
    }

    @Test
    void aKindOfMessageOutsideTheContractIsRejected() {
        var update = CONTEXT.newEncoder().encode(aCustodyUpdate().build());

        assertThat(check("XX0010300", update).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").contains("message-type-not-agreed"));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        var broken = new String(report, StandardCharsets.UTF_8)
                .replace("<j:ChargeSequenceID>", "<j:ChargeSequenceNumber>")
                .replace("</j:ChargeSequenceID>", "</j:ChargeSequenceNumber>");

        assertThat(check("XX0099900", broken.getBytes(StandardCharsets.UTF_8)).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems())
                        .extracting("code")
                        .contains("sender-mismatch", "schema-element-unexpected"));
    }

    @Test
    void whatIsNotXmlIsRejectedAndTheRestOfTheBatchGoesOn() {
        var batch = check("XX0010100", "hello".getBytes(StandardCharsets.UTF_8), report);

        assertThat(batch.onward()).hasSize(1);
        assertThat(batch.refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsExactly("not-xml"));
    }

    @Test
    void theSoundChargesCountWhereTheContractSaysSoAndTheOthersAreNamedByPlace() {
        var valid = check(inPart(), withCharges("001", null, "003")).onward().get(0);

        assertThat(((ArrestReport) valid.message()).charges())
                .extracting(Charge::sequence)
                .containsExactly("001", "003");
        assertThat(valid.result().isPartial()).isTrue();
        assertThat(valid.result().problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(
                        tuple("charge-sequence-missing", CHARGE + "[2]/j:ChargeSequenceID"),
                        tuple("not-taken", CHARGE + "[2]"));
    }

    @Test
    void withoutSuchAContractTheWholeMessageIsRejected() {
        assertThat(check("XX0010100", withCharges("001", null, "003")).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(Outcome.REJECTED));
    }

    @Test
    void aMessageOfWhichNothingSoundIsLeftIsRejected() {
        assertThat(check(inPart(), withCharges(null, null, null)).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsOnly("charge-sequence-missing"));
    }

    @Test
    void whatIsWrongWithTheMessageAsAWholeIsNeverTakenInPart() {
        var late = CONTEXT.newEncoder()
                .encode(anArrestReport()
                        .withSentAt(OffsetDateTime.parse("2200-01-01T00:00:00Z"))
                        .withCharges(charges("001", null, "003"))
                        .build());

        assertThat(check(inPart(), late).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems())
                        .extracting("code")
                        .contains("sent-in-future", "charge-sequence-missing")
                        .doesNotContain("not-taken"));
    }

    @Test
    void a_deprecated_version_counts_and_its_sender_is_told_until_when() {
        var batch = check(agency(Set.of()), LAST, "2027-06-30T23:59:59Z", report, newer());

        assertThat(batch.refused()).isEmpty();
        assertThat(batch.onward().get(0).result().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("version-deprecated");
            assertThat(warning.text()).contains("1.0", "2027-06-30");
        });
        assertThat(batch.onward().get(1).result().problems()).isEmpty();
    }

    @Test
    void after_its_last_day_a_version_is_rejected_and_the_newer_one_goes_on() {
        var batch = check(agency(Set.of()), LAST, "2027-07-01T00:00:00Z", report, newer());

        assertThat(batch.onward())
                .singleElement()
                .satisfies(valid -> assertThat(valid.type().version()).isEqualTo("1.1"));
        assertThat(batch.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(refused.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("version-withdrawn");
                assertThat(problem.text()).contains("2027-06-30");
            });
        });
    }

    @Test
    void a_version_outside_the_contract_is_rejected() {
        assertThat(check(agency(Set.of("arrest-report 1.1")), report, newer()).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsExactly("version-not-agreed"));
        assertThat(check(agency(Set.of("arrest-report 1.0", "custody-update 1.0")), report)
                        .refused())
                .isEmpty();
    }

    private static final LocalDate LAST = LocalDate.parse("2027-06-30");

    /** Counts for nobody: nothing is written down. */
    private static final VersionUse USE = new VersionUse(new JdbcTemplate(), Clock.systemUTC());

    private byte[] newer() {
        return new String(report, StandardCharsets.UTF_8)
                .replace("arrest-report/1.0/", "arrest-report/1.1/")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Agency agency(Set<String> versions) {
        return new Agency(
                "pd-sampleton",
                "Police",
                "XX0010100",
                Set.of("arrest-report"),
                Agency.ChangedResend.CONFLICT,
                false,
                50,
                UpdateSemantics.ELEMENT_DELTA,
                Map.of(),
                AnswerTerms.USUAL,
                null,
                versions,
                OwnFormats.NONE);
    }

    private static final String CHARGE = "/ar:ArrestReport/j:Arrest/j:ArrestCharge";

    private static Agency inPart() {
        return new Agency(
                        "pd-sampleton",
                        "Police",
                        "XX0010100",
                        Set.of("arrest-report"),
                        Agency.ChangedResend.CONFLICT,
                        false,
                        50)
                .under(new AnswerTerms(
                        Set.of(), false, true, AnswerTerms.ReusedFiling.HOLD, AnswerTerms.UnservedCourt.HOLD));
    }

    private static byte[] withCharges(String... sequences) {
        return CONTEXT.newEncoder()
                .encode(anArrestReport().withCharges(charges(sequences)).build());
    }

    private static Charge[] charges(String... sequences) {
        var sample = anArrestReport().build().charges();
        var charges = new Charge[sequences.length];
        for (int i = 0; i < sequences.length; i++) {
            Charge of = sample.get(i);
            charges[i] = new Charge(
                    sequences[i],
                    of.trackingNumber(),
                    of.count(),
                    of.description(),
                    of.statute(),
                    of.ncicCode(),
                    of.severity(),
                    of.offenseDate(),
                    of.filingDate(),
                    of.status(),
                    of.plea(),
                    of.verdictDate(),
                    of.verdict(),
                    of.disposition(),
                    of.sentence());
        }
        return charges;
    }

    private static Batch<Valid<?>> check(String ori, byte[]... originals) {
        var agency = new Agency(
                "pd-sampleton", "Police", ori, Set.of("arrest-report"), Agency.ChangedResend.CONFLICT, false, 50);
        return check(agency, originals);
    }

    private static Batch<Valid<?>> check(Agency agency, byte[]... originals) {
        return check(agency, null, "2026-10-01T00:00:00Z", originals);
    }

    private static Batch<Valid<?>> check(Agency agency, LocalDate lastDay, String now, byte[]... originals) {
        var versions =
                lastDay == null ? ExchangeVersions.ENDLESS : new ExchangeVersions(Map.of("arrest-report 1.0", lastDay));
        return new Validation(
                        CONTEXT.newReader(),
                        CONTEXT.newValidator(),
                        new Only(agency),
                        versions,
                        USE,
                        Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .check(Batch.of(List.of(originals).stream()
                        .map(o -> new Received(
                                Envelope.of("q:" + o.length, "pd-sampleton", Channel.QUEUE, Instant.EPOCH, o)))
                        .toList()));
    }

    private record Only(Agency one) implements Partners {
        @Override
        public Optional<Agency> agency(String id) {
            return one.id().equals(id) ? Optional.of(one) : Optional.empty();
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of(one);
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
