package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.Samples;
import org.caseway.fixtures.Several;
import org.caseway.journey.Outcome;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.oversight.Conformance;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Every text of every message type, as the published example of it has them, holds scripts, and no page that shows the message runs one.
 * Which texts are free is not listed but found: the hub itself is asked whether it would take two hundred scripts there, or one.
 */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileMessagesTest {

    private static final int PARTIES = 3;

    private final Hostile hostile = new Hostile();
    private final Map<String, String> free = new LinkedHashMap<>();
    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
        window.as("admin");
    }

    static Stream<String> types() {
        return MessageTypes.all().stream()
                .map(MessageType::folder)
                .filter(name -> Files.exists(Path.of("schemas", name, "example.xml")));
    }

    @Test
    void every_type_has_an_example_whose_texts_are_tried() {
        assertThat(types()).hasSize(MessageTypes.all().size());
    }

    @ParameterizedTest
    @MethodSource("types")
    @Order(1)
    void no_script_runs_that_is_a_text_of_a_message(String type) throws Exception {
        String example = ofItsOwn(Files.readString(Path.of("schemas", type, "example.xml")));
        String agency = sender(example);
        int leaves = leaves(parse(example)).size();
        var texts = new ArrayList<Integer>();
        for (int n = 0; n < leaves; n++) {
            if (takes(agency, example, type, n)) {
                texts.add(n);
            }
        }

        assertThat(texts.isEmpty())
                .as("texts of %s that are free; a bureau sends numbers alone", type)
                .isEqualTo(type.equals("identity-consolidation"));
        assertThat(leaves - texts.size())
                .as("what is a code, a day or a number of that form")
                .isPositive();
        for (Predicate<Integer> which : List.<Predicate<Integer>>of(
                n -> texts.contains(n) && (type.startsWith("arrest") || !isNumber(example, n)), n -> true)) {
            var sent = hub.arrives(agency, filled(example, which));
            look(type, sent);
            if (!type.equals("victim-service-update")) {
                // whose original is in the vault
                window.open("/console/messages/" + sent.number() + "/original");
                assertThat(window.text()).as("shown as text").containsAnyOf("pwned(", "getRuntime()");
            }
        }
    }

    /** After all types: the inventory, and that texts of any length are among them. */
    @Test
    @Order(2)
    void a_field_that_takes_any_text_is_given_two_hundred() {
        free.forEach((field, how) -> System.out.println("hostile: " + field + ", " + how));
        assertThat(free.values().stream().filter("two hundred"::equals))
                .as("fields with two hundred")
                .hasSizeGreaterThan(50);
        assertThat(free.keySet())
                .anyMatch(field -> field.contains("ArrestProbableCauseText"))
                .anyMatch(field -> field.contains("PersonGivenName"))
                .anyMatch(field -> field.contains("DispositionDescriptionText"))
                .anyMatch(field -> field.contains("DocumentTitleText"));
    }

    @Test
    void no_script_runs_that_is_of_a_second_or_a_third_defendant() {
        var arrests =
                IntStream.range(0, PARTIES).mapToObj(this::arrest).toArray(org.caseway.message.JusticeMessage[]::new);
        var sent = hub.arrives("pd-sampleton", Several.of(arrests));
        assertThat(sent.outcome()).as("%s", sent.problems()).startsWith("ACCEPTED");
        look("an arrest of several", sent);
        window.open("/console/cases/" + sent.caseId());
        for (String which : List.of("PARTY0", "PARTY1", "PARTY2")) {
            assertThat(window.text()).contains(which + " <script>pwned(");
        }

        var updates = IntStream.range(0, PARTIES)
                .mapToObj(n -> aCourtCaseUpdate()
                        .withMessageId("HOSTILE-PARTIES-COURT")
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-HOSTILE-PARTIES"))
                        .withDocketId("26-CR-HOSTILE-PARTIES")
                        .withDefendant(org.caseway.casefile.Defendant.of(somebody(n)))
                        .withCharges(Samples.charge("001", hostile.all(), "53a", "61", "1313", "M1"))
                        .build())
                .toArray(org.caseway.message.JusticeMessage[]::new);
        var update = hub.arrives("court-sampleton", Several.of(updates));
        assertThat(update.outcome()).as("%s", update.problems()).isNotEqualTo("REJECTED");
        look("a case of several", update);
    }

    private org.caseway.message.JusticeMessage arrest(int n) {
        return anArrestReport()
                .withMessageId("HOSTILE-PARTIES")
                .withTrackingNumber("ATN-HOSTILE-PARTIES")
                .withRecordId("26-HOSTILE-PARTIES")
                .withIncidentNumber("INC-HOSTILE-PARTIES")
                .withSubject(somebody(n))
                .withCharges(Samples.charge("001", hostile.all(), "53a", "61", "1313", "M1"))
                .withNarrative(hostile.all())
                .withBooking(null)
                .build();
    }

    private Person somebody(int n) {
        return new Person(
                new PersonName(
                        "PARTY" + n + " <script>pwned(" + n + ")</script>",
                        hostile.next(),
                        "PARTYNAME" + n,
                        hostile.next()),
                List.of(new PersonName(hostile.next(), hostile.next(), hostile.next(), null)),
                LocalDate.of(1970 + n, 1 + n, 20),
                null,
                null,
                null,
                List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", "XX0997700" + n)),
                null);
    }

    /** Every page that shows something of that message. */
    private void look(String what, ConsoleHub.Row sent) {
        var pages = new ArrayList<String>(List.of(
                "messages/" + sent.number(),
                "messages/" + sent.number() + "/original",
                "messages/" + sent.number() + "/canonical",
                "messages"));
        if (sent.outcome().equals("REJECTED")) {
            pages.add("work/messages/" + sent.number());
        } else if (sent.outcome().equals("HELD")) {
            pages.add("work/held/" + sent.number());
            pages.add("work/codes");
        }
        if (sent.caseId() != null) {
            pages.add("cases/" + sent.caseId());
            pages.add("evidence?of=" + sent.caseId());
            pages.add("work/deadlines/" + sent.caseId());
            pages.add("audit?of=" + sent.caseId());
            hub.database()
                    .sql("select distinct 'people/P-' || person_id from person_mention where case_id = ?::uuid")
                    .param(sent.caseId())
                    .query(String.class)
                    .list()
                    .forEach(pages::add);
        }
        for (String page : pages) {
            window.open("/console/" + page);
            assertThat(window.executed())
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .as("scripts that ran on %s, which shows %s (%s)", page, what, sent.outcome())
                    .isEmpty();
        }
    }

    /** Whether the hub would take two hundred scripts there, or else one. */
    private boolean takes(String agency, String example, String type, int leaf) throws Exception {
        Element element = leaves(parse(example)).get(leaf);
        if (isSender(element)) {
            return false;
        }
        for (String how : List.of("two hundred", "one")) {
            String text = how.equals("one") ? hostile.next() : hostile.all();
            if (judged(agency, with(example, leaf, text))) {
                free.put(type + " " + path(element), how);
                return true;
            }
        }
        return false;
    }

    private boolean judged(String agency, byte[] message) {
        Outcome outcome = hub.hub()
                .bean(Conformance.class)
                .judge(agency, new String(message, StandardCharsets.UTF_8), "test")
                .outcome();
        return outcome == Outcome.ACCEPTED || outcome == Outcome.ACCEPTED_WITH_WARNINGS;
    }

    private byte[] filled(String example, Predicate<Integer> which) throws Exception {
        Document document = parse(example);
        List<Element> leaves = leaves(document);
        String type = document.getDocumentElement().getLocalName();
        for (int n = 0; n < leaves.size(); n++) {
            String path = path(leaves.get(n));
            boolean long200 = free.entrySet().stream()
                    .anyMatch(one ->
                            one.getKey().endsWith(" " + path) && one.getValue().equals("two hundred"));
            if (path.contains(type + "/MessageHeader/DocumentIdentification")) {
                leaves.get(n).setTextContent("HOSTILE-" + hostile.next());
            } else if (which.test(n) && !isSender(leaves.get(n))) {
                leaves.get(n).setTextContent(long200 ? hostile.all() : hostile.next());
            }
        }
        return written(document);
    }

    private static byte[] with(String example, int leaf, String text) throws Exception {
        Document document = parse(example);
        leaves(document).get(leaf).setTextContent(text);
        return written(document);
    }

    private static boolean isNumber(String example, int leaf) {
        try {
            String path = path(leaves(parse(example)).get(leaf));
            return path.endsWith("ID") || path.endsWith("IdentificationCategoryText") || path.endsWith("IssuerText");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who sends is who the hub knows: it is no text. */
    private static boolean isSender(Element element) {
        return path(element).contains("SendingOrganization");
    }

    private static String path(Element element) {
        return element.getParentNode() instanceof Element above
                ? path(above) + "/" + element.getLocalName()
                : element.getLocalName();
    }

    private static List<Element> leaves(Document document) {
        var all = document.getElementsByTagName("*");
        return IntStream.range(0, all.getLength())
                .mapToObj(n -> (Element) all.item(n))
                .filter(one -> one.getElementsByTagName("*").getLength() == 0)
                .filter(one -> !one.getTextContent().isBlank())
                .toList();
    }

    private String sender(String example) throws Exception {
        List<String> said = leaves(parse(example)).stream()
                .filter(HostileMessagesTest::isSender)
                .map(Element::getTextContent)
                .toList();
        return hub.hub().bean(Partners.class).agencies().stream()
                .filter(agency -> said.contains(agency.ori()))
                .map(Agency::id)
                .findFirst()
                .orElseThrow();
    }

    /** Not about anybody or any case of the other tests. */
    private static String ofItsOwn(String example) {
        return example.replace("000123456", "000777001")
                .replace("26-004512", "26-777001")
                .replace("B2026-1187", "B2026-7770")
                .replace("26-CR-00771", "26-CR-77701")
                .replace("DA-26-3310", "DA-26-7770")
                .replace("900-00-0000", "900-00-7770")
                .replace("123456AB7", "777456AB7")
                .replace("XX01234567", "XX07777567")
                .replace("1990-02-28", "1971-07-07")
                .replace("ALPHA", "HOSTILEWIRE");
    }

    private static Document parse(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] written(Document document) throws Exception {
        var bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(bytes));
        return bytes.toByteArray();
    }
}
