package org.caseway.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileInputTest {

    private static final JusticeContext CONTEXT = Contexts.withoutRules();
    private static final String VALID =
            new String(CONTEXT.newEncoder().encode(anArrestReport().build()), UTF_8);
    private static final String BODY = VALID.substring(VALID.indexOf("?>") + 2);

    @Test
    void whatIsNotXmlIsOneFatalProblem() {
        assertFatal("", "not-xml");
        assertFatal("\0\1\2\3", "not-xml");
        assertFatal("{\"a\": 1}", "not-xml");
        assertFatal("PK\3\4 a zip", "not-xml");
    }

    @Test
    void aDoctypeIsRefusedWhateverItDeclares() {
        assertFatal("<!DOCTYPE x>" + BODY, "doctype-refused");
        assertFatal("<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>" + BODY, "doctype-refused");
        assertFatal(
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + BODY.replace("EXAMPLE", "&e;"),
                "doctype-refused");
        assertFatal(
                "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
                        + BODY.replace("EXAMPLE", "&c;"),
                "doctype-refused");
    }

    @Test
    void anUndeclaredEntityIsRefused() {
        assertFatal(BODY.replace("EXAMPLE", "&nobody;"), "entity-refused");
    }

    @Test
    void anUnknownRootIsRefused() {
        assertFatal("<x/>", "unknown-message-type");
        assertFatal(BODY.replace("arrest-report/1.0", "arrest-report/9.0"), "unknown-message-type");
        assertFatal(
                "<j:Arrest xmlns:j='https://docs.oasis-open.org/niemopen/ns/model/domains/justice/6.0/'/>",
                "unknown-message-type");
    }

    @Test
    void aCutMessageKeepsItsTypeAndHeader() {
        Reading reading = read(BODY.substring(0, BODY.length() / 2).getBytes(UTF_8));

        assertThat(codes(reading)).containsExactly("not-well-formed");
        assertThat(reading.type()).isNotNull();
        assertThat(reading.header()).isEqualTo(anArrestReport().build().header());
    }

    @Test
    void limitsHold() {
        assertFatal(BODY.replace("EXAMPLE", "<a>".repeat(101) + "</a>".repeat(101)), "limit-exceeded");
        assertFatal(BODY.replace("EXAMPLE", "x".repeat(1024 * 1024 + 100)), "limit-exceeded");
        assertFatal(BODY.replace("EXAMPLE", "<a/>".repeat(200_001)), "limit-exceeded");
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 101; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        assertFatal(BODY.replace("EXAMPLE", attributes + "/>"), "limit-exceeded");
        assertFatal(BODY.replace("EXAMPLE", ("x".repeat(1_000_000) + "<a/>").repeat(11)), "message-too-large");
    }

    @Test
    void otherEncodingsAreReadAsTheyDeclareThemselves() {
        assertRead("<?xml version='1.0' encoding='UTF-16'?>", UTF_16);
        assertRead("<?xml version='1.0' encoding='ISO-8859-1'?>", ISO_8859_1);
        assertRead("", UTF_8);
        assertRead("\uFEFF", UTF_8);
    }

    @Test
    void anEncodingThatIsNotWhatItSaysIsRefused() {
        byte[] latin = BODY.replace("EXAMPLE", "M\u00fcster").getBytes(ISO_8859_1);

        assertThat(codes(read(latin))).containsExactly("not-well-formed");
        assertFatal("<?xml version='1.0' encoding='none'?>" + BODY, "not-xml");
    }

    @Test
    void xincludeIsAnElementThatIsNotAllowed() {
        Reading reading = read(BODY.replace(
                        "EXAMPLE",
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname'/>")
                .getBytes(UTF_8));

        assertThat(reading.message()).isNull();
        assertThat(codes(reading)).isNotEmpty().allMatch(code -> code.startsWith("schema-"));
    }

    @Test
    void aSchemaLocationIsNotFollowed() {
        String named = BODY.replaceFirst(
                "<ar:ArrestReport",
                "<ar:ArrestReport xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                        + " xsi:schemaLocation='https://caseway.org/ns/arrest-report/1.0/ http://127.0.0.1:9/x.xsd'");

        assertThat(read(named.getBytes(UTF_8)).result().problems()).isEmpty();
        assertThat(new ProblemReport(CONTEXT.reportSchema()).of(named.getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void aValueThatExhaustsTheChecksOfTheSchemaIsAnswered() {
        String filing = new String(CONTEXT.newEncoder().encode(aCourtFiling().build()), UTF_8);
        String endless = filing.replaceFirst("URI>https://", "URI>https://example.org/" + "a/".repeat(20_000));

        assertThat(read(filing.getBytes(UTF_8)).result().problems()).isEmpty();
        assertThat(endless).hasSizeGreaterThan(filing.length() + 40_000);
        Reading reading = read(endless.getBytes(UTF_8));

        assertThat(codes(reading)).containsExactly("schema-invalid");
        assertThat(reading.message()).isNull();
        assertThat(reading.header()).isNotNull();
    }

    @Test
    void theParserRefusesTheSame() {
        for (String text : List.of("", "<!DOCTYPE x>" + BODY, "<x/>", BODY.substring(0, 900))) {
            assertThatThrownBy(() -> CONTEXT.newParser().parse(text.getBytes(UTF_8)))
                    .isInstanceOf(MessageRejected.class);
        }
    }

    @Test
    void aMessageCutAnywhereIsNeverAnException() {
        byte[] valid = VALID.getBytes(UTF_8);
        for (int length = 0; length < valid.length; length += 37) {
            Reading reading = read(Arrays.copyOf(valid, length));

            assertThat(reading.result().isSuccessful()).isFalse();
        }
    }

    private static void assertRead(String declaration, Charset charset) {
        Reading reading = read((declaration + BODY).getBytes(charset));

        assertThat(reading.result().problems()).isEmpty();
        assertThat(reading.message()).isEqualTo(anArrestReport().build());
    }

    private static void assertFatal(String text, String code) {
        Reading reading = read(text.getBytes(UTF_8));

        assertThat(reading.message()).isNull();
        assertThat(reading.result().problems()).hasSize(1).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.severity()).isEqualTo(Severity.FATAL);
        });
    }

    private static Reading read(byte[] bytes) {
        return CONTEXT.newReader().read(bytes);
    }

    private static List<String> codes(Reading reading) {
        return reading.result().problems().stream().map(Problem::code).toList();
    }
}
