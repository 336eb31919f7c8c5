package org.caseway.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.xml.bind.JAXBException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaProblemsTest {

    private static final JusticeContext CONTEXT = Contexts.withoutRules();
    private static final String VALID =
            new String(CONTEXT.newEncoder().encode(anArrestReport().build()), UTF_8);
    private static final String CHARGE = "/ar:ArrestReport/j:Arrest[1]/j:ArrestCharge";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "<j:ChargeCountQuantity>1<",
                        "<j:ChargeCountQuantity>SECRET<",
                        "schema-value-invalid",
                        CHARGE + "[1]/j:ChargeCountQuantity[1]"),
                mistake(
                        "<j:PersonSexCode>F<",
                        "<j:PersonSexCode>SECRET<",
                        "schema-value-invalid",
                        "/ar:ArrestReport/j:Arrest[1]/j:ArrestSubject[1]/nc:EntityPerson[1]/j:PersonSexCode[1]"),
                mistake(
                        "<nc:Date>1990-02-28<",
                        "<nc:Date>1990-02-30<",
                        "schema-value-invalid",
                        "/ar:ArrestReport/j:Arrest[1]/j:ArrestSubject[1]/nc:EntityPerson[1]/nc:PersonBirthDate[1]/nc:Date[1]"),
                mistake(
                        "<nc:DateTime>2026-03-14T22:17:00-07:00<", "<nc:DateTime>2026-03-14T22:17:00<",
                        "schema-value-invalid", "/ar:ArrestReport/j:Arrest[1]/nc:ActivityDate[1]/nc:DateTime[1]"),
                mistake(
                        "<nc:DateTime>2026-03-14T22:17:00-07:00<", "<nc:DateTime>2026-03-14T24:00:00-07:00<",
                        "schema-value-invalid", "/ar:ArrestReport/j:Arrest[1]/nc:ActivityDate[1]/nc:DateTime[1]"),
                mistake(
                        "<nc:IdentificationID>26-004512<",
                        "<nc:IdentificationID> <",
                        "schema-value-invalid",
                        "/ar:ArrestReport/j:Arrest[1]/j:ArrestAgencyRecordIdentification[1]/nc:IdentificationID[1]"),
                mistake(
                        "<j:ChargeSequenceID>002</j:ChargeSequenceID>",
                        "<j:SECRET/>",
                        "schema-element-unexpected",
                        CHARGE + "[2]/j:SECRET[1]"),
                mistake(
                        "<j:ChargeSequenceID>002</j:ChargeSequenceID>",
                        "<x:SECRET xmlns:x='urn:x'/>",
                        "schema-element-unexpected",
                        CHARGE + "[2]/*[3]"),
                mistake(
                        "<j:ChargeSequenceID>002</j:ChargeSequenceID>",
                        "<j:ChargeSequenceID>002</j:ChargeSequenceID><x:SECRET xmlns:x='urn:x'/>",
                        "schema-element-unexpected",
                        CHARGE + "[2]/*[4]"),
                mistake(
                        "<nc:DocumentIdentification><nc:IdentificationID>ARR-2026-000001</nc:IdentificationID>",
                        "<nc:DocumentIdentification>",
                        "schema-element-missing",
                        "/ar:ArrestReport/cw:MessageHeader[1]/nc:DocumentIdentification[1]"),
                mistake(
                        "<j:ArrestSubject>",
                        "<j:ArrestSubject>SECRET",
                        "schema-text-unexpected",
                        "/ar:ArrestReport/j:Arrest[1]/j:ArrestSubject[1]"),
                mistake(
                        "<j:ArrestSubject>",
                        "<j:ArrestSubject secret='SECRET'>",
                        "schema-attribute-unexpected",
                        "/ar:ArrestReport/j:Arrest[1]/j:ArrestSubject[1]"));
    }

    private static Arguments mistake(String from, String to, String code, String location) {
        return Arguments.of(from, to, code, location);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeHasItsCodeItsPlaceAndNoValue(String from, String to, String code, String location) {
        Reading reading = CONTEXT.newReader().read(with(from, to));

        assertThat(reading.message()).isNull();
        assertThat(reading.type()).isNotNull();
        assertThat(reading.result().problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.location()).isEqualTo(location);
        });
        assertThat(reading.result().problems())
                .allSatisfy(problem -> assertThat(problem.text()).doesNotContain("SECRET", "26-004512", "1990"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void bothValidatorsRefuseIt(String from, String to, String code, String location) throws Exception {
        byte[] bytes = with(from, to);

        assertThat(new ProblemReport(CONTEXT.reportSchema()).of(bytes)).isNotEmpty();
        assertThat(fastPathAccepts(bytes)).isFalse();
    }

    @Test
    void everyMistakeIsReportedAtOnceAndTheHeaderIsRead() {
        String twice = VALID.replace("<j:ChargeCountQuantity>1<", "<j:ChargeCountQuantity>one<");

        Reading reading = CONTEXT.newReader().read(twice.getBytes(UTF_8));

        assertThat(reading.result().problems()).hasSize(3);
        assertThat(reading.header()).isEqualTo(anArrestReport().build().header());
    }

    @Test
    void aMissingElementNamesWhatIsExpected() {
        Reading reading =
                CONTEXT.newReader().read(with("<nc:IdentificationID>ARR-2026-000001</nc:IdentificationID>", ""));

        assertThat(reading.result().problems())
                .extracting(Problem::text)
                .containsExactly("The content ends before it is complete. Expected: nc:IdentificationID.");
        assertThat(reading.header()).isNull();
    }

    @Test
    void whatNiemLeavesOptionalIsStillDemanded() {
        String bare = VALID.replace(
                        "<nc:ActivityDate><nc:DateTime>2026-03-14T22:17:00-07:00</nc:DateTime></nc:ActivityDate>", "")
                .replaceAll("<j:ArrestSubject>.*</j:ArrestSubject>", "");

        Reading reading = CONTEXT.newReader().read(bare.getBytes(UTF_8));

        assertThat(reading.message()).isNull();
        assertThat(reading.header()).isNotNull();
        assertThat(reading.result().problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(
                        tuple("schema-element-missing", "/ar:ArrestReport/j:Arrest/nc:ActivityDate"),
                        tuple("schema-element-missing", "/ar:ArrestReport/j:Arrest/j:ArrestSubject/nc:EntityPerson"));
    }

    @Test
    void aDateWhereAMomentIsNeededIsAProblem() {
        Reading reading = CONTEXT.newReader()
                .read(with("<nc:DateTime>2026-03-14T22:17:00-07:00</nc:DateTime>", "<nc:Date>2026-03-14</nc:Date>"));

        assertThat(reading.result().problems()).extracting(Problem::code).containsExactly("date-time-required");
    }

    private static byte[] with(String from, String to) {
        assertThat(VALID).contains(from);
        return VALID.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to))
                .getBytes(UTF_8);
    }

    /** The stream's validator and the binding together: the one knows no calendar, the other no schema. */
    private static boolean fastPathAccepts(byte[] bytes) throws Exception {
        XMLStreamReader2 xml = (XMLStreamReader2)
                CONTEXT.streams().createXMLStreamReader(new Stax2ByteArraySource(bytes, 0, bytes.length));
        xml.validateAgainst(CONTEXT.streamSchema());
        try {
            while (!xml.isStartElement()) {
                xml.next();
            }
            CONTEXT.typeOf(xml.getName()).unmarshal(xml);
            return true;
        } catch (XMLStreamException | JAXBException e) {
            return false;
        }
    }

    @Test
    void problemsAreCapped() {
        String many = VALID.replace("<j:ArrestSubject>", "<j:ArrestCharge bad=''/>".repeat(500) + "<j:ArrestSubject>");

        List<Problem> problems =
                CONTEXT.newReader().read(many.getBytes(UTF_8)).result().problems();

        assertThat(problems).hasSizeLessThan(110);
    }
}
