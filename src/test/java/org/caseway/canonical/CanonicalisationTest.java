package org.caseway.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.DocketReplacement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.UpdateSemantics;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.journey.Valid;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.caseway.message.MessageType;
import org.caseway.message.Problem;
import org.caseway.message.Rule;
import org.caseway.message.Severity;
import org.caseway.message.ValidationResult;
import org.caseway.partners.CheckDigit;
import org.caseway.partners.CodeLists;
import org.caseway.partners.IdentifierForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalisationTest {

    private static final LocalDate OFFENSE_DATE = LocalDate.of(2026, 3, 14);

    private final RecordedLookups codeLists = new RecordedLookups(Map.of(
            "charge-severity/M1", "MISDEMEANOR_1",
            "sex/f", "F",
            "race/W", "WHITE",
            "arrest-category/ON-VIEW_ARREST", "ON-VIEW_ARREST",
            "plea/G", "GUILTY",
            "disposition/Convicted", "CONVICTED",
            "statute/53a-61", "Assault in the third degree"));
    private final Canonicalisation canonicalisation =
            new Canonicalisation(codeLists, new OnePartner(UpdateSemantics.ELEMENT_DELTA));

    @Test
    void whatTheAgencysUpdatesMeanGoesWithEachOfThem() {
        var reported = Updates.court(Updates.disposed("G", "Convicted"));

        assertThat(translated(reported).semantics()).isNull();
        for (var agreed : List.of(UpdateSemantics.WHOLE_REPLACE, UpdateSemantics.FULL_SNAPSHOT)) {
            var stage = new Canonicalisation(codeLists, new OnePartner(agreed));
            assertThat(stage.translate(Batch.of(List.of(valid("m1", reported)))).onward())
                    .singleElement()
                    .satisfies(c -> assertThat(c.update().semantics()).isEqualTo(agreed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSEAL", "UNSEAL_CHARGE", "EXPUNGE", "EXPUNGE_DEFENDANT"})
    void anOrderThatCannotBeUndoneIsRejectedUntilItsDay(String category) {
        LocalDate received = LocalDate.ofInstant(envelope("m1").receivedAt(), ZoneOffset.UTC);

        var batch = canonicalisation.translate(Batch.of(List.of(
                valid("m1", Updates.ordering(category, received.plusDays(2))),
                valid("m2", Updates.ordering(category, received)),
                valid("m3", Updates.ordering("SEAL", received.plusDays(2))))));

        assertThat(batch.onward())
                .extracting(canonical -> canonical.header().messageId())
                .containsExactly("m2", "m3");
        assertThat(batch.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(refused.problems()).extracting(Problem::code).containsExactly("order-not-in-effect-yet");
        });
    }

    @Test
    void revisionsAndOtherNumbersGetTheFormOfWhatTheyName() {
        var old = Identifier.of(IdentifierKind.COURT_DOCKET, "xx001015j", "26-cr 1");
        var now = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-2");
        var reported = Updates.court()
                .with(
                        null,
                        List.of(
                                Revision.ofRecord(RevisionKind.WITHDRAWS, " b-1 "),
                                Revision.ofMessage(RevisionKind.CORRECTS, "msg-a ")),
                        new CaseLineage(
                                List.of(new CaseRelation(CaseRelation.Kind.SEVERED, old, null)),
                                List.of(new DocketReplacement(old, now))));

        var update = translated(reported);

        assertThat(update.revisions()).extracting(Revision::id).containsExactly("B-1", "msg-a");
        var normal = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR1");
        assertThat(update.lineage())
                .isEqualTo(new CaseLineage(
                        List.of(new CaseRelation(CaseRelation.Kind.SEVERED, normal, null)),
                        List.of(new DocketReplacement(normal, now))));
    }

    @Test
    void whatTheHeaderSaysOfEarlierMessagesIsSaidWithTheRest() {
        var header = new MessageHeader(
                "m2",
                "XX0010100",
                Updates.AT,
                null,
                null,
                List.of(
                        Revision.ofMessage(RevisionKind.WITHDRAWS, "m1"),
                        Revision.ofRecord(RevisionKind.REINSTATES, " b-1")));
        var said = new Valid<>(
                envelope("m2"),
                new TestType(),
                new TestMessage(header, Updates.custody("BOOKING_MISTAKEN", "b-7")),
                ValidationResult.fine());

        assertThat(canonicalisation.translate(Batch.of(List.of(said))).onward())
                .singleElement()
                .satisfies(c -> assertThat(c.update().revisions())
                        .containsExactly(
                                Revision.ofMessage(RevisionKind.WITHDRAWS, "m1"),
                                Revision.ofRecord(RevisionKind.REINSTATES, "B-1"),
                                Revision.ofRecord(RevisionKind.CORRECTS, "B-7")));
    }

    @Test
    void aMistakenBookingCorrectsWhatWasSaidOfIt() {
        assertThat(translated(Updates.custody("BOOKING_MISTAKEN", " b-7")).revisions())
                .containsExactly(Revision.ofRecord(RevisionKind.CORRECTS, "B-7"));
        assertThat(translated(Updates.custody("BOOKED", "b-7")).revisions()).isNull();
    }

    @Test
    void everyCodeIsTranslatedByTheListOfItsPlaceAndKeepsTheSendersWord() {
        var update = translated(Updates.arrest(List.of(Updates.charge("M1", "61", OFFENSE_DATE))));

        assertThat(update.charges().get(0).severity()).isEqualTo(new Code("M1", "MISDEMEANOR_1"));
        assertThat(person(update).sex()).isEqualTo(new Code("f", "F"));
        assertThat(person(update).race()).isEqualTo(new Code("W", "WHITE"));
        assertThat(update.arrest().category()).isEqualTo(new Code("ON-VIEW_ARREST", "ON-VIEW_ARREST"));
    }

    @Test
    void listsAreAskedForTheSenderAndTheDayOfEffect() {
        translated(Updates.arrest(List.of(Updates.charge("M1", "61", OFFENSE_DATE))));

        assertThat(codeLists.asked).contains("charge-severity pd-one 2026-03-14");
    }

    @Test
    void namesKeepTheirSpellingAndLoseOnlySpace() {
        var name = person(translated(Updates.arrest(List.of()))).name();

        assertThat(name.given()).isEqualTo("Alpha");
        assertThat(name.middle()).isNull();
        assertThat(name.surName()).isEqualTo("De la Muestra");
    }

    @Test
    void identifiersAreUpperCaseWithoutSpaceAndEmptyOnesAreDropped() {
        var update = translated(Updates.arrest(
                List.of(),
                Identifier.of(IdentifierKind.ARREST_TRACKING, "", " atn-4471 "),
                Identifier.of(IdentifierKind.INCIDENT, "xx0010100", "26 0001"),
                Identifier.of(IdentifierKind.INCIDENT, "XX0010100", "260001"),
                Identifier.of(IdentifierKind.COURT_DOCKET, "", "99999")));

        assertThat(update.identifiers())
                .containsExactly(
                        Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-4471"),
                        Identifier.of(IdentifierKind.INCIDENT, "XX0010100", "260001"));
        assertThat(person(update).identifiers())
                .containsExactly(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", "XX01234567"));
        assertThat(update.arrest().agency().identification()).isEqualTo("XX0010100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00-00", "999", "unknown", "N/A", "none", "XX", "1111", "- -", "Not available"})
    void whatSendersWriteWhenTheyKnowNoNumberIsNone(String word) {
        var update = translated(Updates.arrest(List.of(), Identifier.of(IdentifierKind.COURT_DOCKET, "", word)));

        assertThat(update.identifiers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "22", "111", "99", "A", "10", "NONE-1", "1110"})
    void aShortNumberIsStillANumber(String number) {
        var update = translated(Updates.arrest(List.of(), Identifier.of(IdentifierKind.COURT_DOCKET, "", number)));

        assertThat(update.identifiers()).hasSize(1);
    }

    @Test
    void dashesAndLeadingZerosGoOnlyWhereThatWasAgreed() {
        var written = Identifier.of(IdentifierKind.COURT_DOCKET, "", "00-26-cr-1");
        var other = Identifier.of(IdentifierKind.INCIDENT, "", "00-26");

        assertThat(translated(Updates.arrest(List.of(), written, other)).identifiers())
                .extracting(Identifier::value)
                .containsExactly("00-26-CR-1", "00-26");
        assertThat(agreed(new IdentifierForm(null, true, true), written, other)
                        .update()
                        .identifiers())
                .extracting(Identifier::value)
                .containsExactly("26CR1", "00-26");
    }

    @Test
    void aNumberWithAWrongCheckDigitIsNoneAndTheSenderIsWarned() {
        var form = new IdentifierForm(CheckDigit.MOD_10, false, false);
        var right = Identifier.of(IdentifierKind.COURT_DOCKET, "", "79927398713");
        var wrong = Identifier.of(IdentifierKind.COURT_DOCKET, "", "79927398710");

        assertThat(agreed(form, right).update().identifiers()).containsExactly(right);
        assertThat(agreed(form, right).result().problems()).isEmpty();
        assertThat(agreed(form, wrong).update().identifiers()).isEmpty();
        assertThat(agreed(form, wrong).result().problems()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo("check-digit-wrong");
            assertThat(p.severity()).isEqualTo(Severity.WARNING);
            assertThat(p.text()).doesNotContain("7992");
        });
    }

    private Canonical agreed(IdentifierForm form, Identifier... identifiers) {
        var partner = new OnePartner(UpdateSemantics.ELEMENT_DELTA, Map.of(IdentifierKind.COURT_DOCKET, form));
        var reported = Updates.arrest(List.of(), identifiers);
        return new Canonicalisation(codeLists, partner)
                .translate(Batch.of(List.of(valid("m1", reported))))
                .onward()
                .get(0);
    }

    @Test
    void eventsFollowFromTheCanonicalFacts() {
        assertThat(translated(Updates.arrest(List.of())).events()).containsExactly(CaseEventType.ARREST_REPORTED);
        assertThat(translated(Updates.court(Updates.disposed("G", "Convicted"))).events())
                .containsExactly(CaseEventType.CHARGE_DISPOSED, CaseEventType.PLEA_ENTERED);
    }

    @Test
    void aMessageWithUnmappedCodesIsHeldWithOneProblemPerCodeThatNamesNoValue() {
        var unknown = Updates.disposed("SECRETWORD", "OTHERWORD");

        var batch = canonicalisation.translate(Batch.of(
                List.of(valid("m1", Updates.court(Updates.disposed("G", "Convicted"), unknown)))));

        assertThat(batch.onward()).isEmpty();
        assertThat(batch.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.outcome()).isEqualTo(Outcome.HELD);
            assertThat(refused.messageType()).isEqualTo("test");
            assertThat(refused.problems()).extracting(Problem::code).containsOnly("code-unmapped");
            assertThat(refused.problems())
                    .extracting(Problem::location)
                    .containsExactly(
                            "//j:CaseCharge[2]/j:ChargePlea/j:PleaDescriptionText",
                            "//j:CaseCharge[2]/j:ChargeDisposition/nc:DispositionCategoryText");
            assertThat(refused.problems())
                    .allSatisfy(p -> assertThat(p.text()).doesNotContain("WORD"))
                    .anySatisfy(p -> assertThat(p.text()).contains("code list plea"));
        });
    }

    @Test
    void aStatuteNotInEffectOnTheDayOfTheOffenceIsAWarning() {
        var batch = canonicalisation.translate(Batch.of(List.of(valid(
                "m1",
                Updates.arrest(List.of(
                        Updates.charge("M1", "61", OFFENSE_DATE), Updates.charge("M1", "999", OFFENSE_DATE)))))));

        assertThat(batch.onward())
                .singleElement()
                .satisfies(canonical -> assertThat(canonical.result().problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("statute-not-in-effect");
                            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
                            assertThat(problem.location()).isEqualTo("//j:ArrestCharge[2]/j:ChargeStatute");
                        }));
    }

    @Test
    void orderIsKeptAndWhatWasRefusedBeforeIsCarriedAlong() {
        var before = new Refused(envelope("m0"), null, null, Outcome.REJECTED, List.of());
        Charge unknown = Updates.disposed("?", "?");

        var batch = canonicalisation.translate(new Batch<>(
                List.of(
                        valid("m1", Updates.court()),
                        valid("m2", Updates.court(unknown)),
                        valid("m3", Updates.court())),
                List.of(before)));

        assertThat(batch.onward())
                .extracting(canonical -> canonical.header().messageId())
                .containsExactly("m1", "m3");
        assertThat(batch.refused())
                .extracting(refused -> refused.envelope().ingressId())
                .containsExactly("m0", "m2");
    }

    private CaseUpdate translated(CaseUpdate reported) {
        List<Canonical> onward = canonicalisation
                .translate(Batch.of(List.of(valid("m1", reported))))
                .onward();
        assertThat(onward).hasSize(1);
        return onward.get(0).update();
    }

    private static Person person(CaseUpdate update) {
        return update.defendant().person();
    }

    private static Valid<?> valid(String id, CaseUpdate update) {
        var header = new MessageHeader(id, "XX0010100", Updates.AT, null);
        return new Valid<>(envelope(id), new TestType(), new TestMessage(header, update), ValidationResult.fine());
    }

    private static Envelope envelope(String id) {
        return Envelope.of(id, "pd-one", Channel.QUEUE, Instant.EPOCH, id.getBytes(StandardCharsets.UTF_8));
    }

    private record TestMessage(MessageHeader header, CaseUpdate update) implements JusticeMessage {}

    private record TestType() implements MessageType<TestMessage> {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public QName root() {
            return new QName("test");
        }

        @Override
        public Class<TestMessage> messageClass() {
            return TestMessage.class;
        }

        @Override
        public Class<?> wireClass() {
            return TestMessage.class;
        }

        @Override
        public TestMessage read(Object wire) {
            return (TestMessage) wire;
        }

        @Override
        public Object write(TestMessage message) {
            return message;
        }

        @Override
        public List<Rule<TestMessage>> rules() {
            return List.of();
        }

        @Override
        public CaseUpdate toCanonical(TestMessage message) {
            return message.update();
        }
    }

    private static final class RecordedLookups implements CodeLists {

        private final Map<String, String> words;
        private final List<String> asked = new ArrayList<>();

        RecordedLookups(Map<String, String> words) {
            this.words = words;
        }

        @Override
        public Optional<String> translate(String list, String agency, String source, LocalDate on) {
            asked.add(String.join(" ", Arrays.asList(list, agency, on.toString())));
            return Optional.ofNullable(words.get(list + "/" + source));
        }

        @Override
        public List<String> words(String list, String agency, LocalDate on) {
            return List.copyOf(words.values());
        }
    }
}
