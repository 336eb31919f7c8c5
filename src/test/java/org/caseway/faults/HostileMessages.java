package org.caseway.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseway.fixtures.Samples;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;

/** What an agency may send in error or in malice, each with the answer that it must get. Every one plants a canary. */
final class HostileMessages {

    /** In every hostile message; must appear in no log. */
    static final String CANARY = "Zqcanary";

    private static final MessageEncoder ENCODER =
            JusticeContext.of(MessageTypes.all()).newEncoder();

    private static final Map<String, String> AS_FILE = Map.of(
            "not-xml", "file-malformed",
            "not-well-formed", "file-malformed",
            "entity-refused", "file-malformed",
            "doctype-refused", "doctype-or-entity");

    private final Map<String, Hostile> all = new LinkedHashMap<>();
    private final String mark;
    private final String elsewhere;

    /**
     * One input.
     *
     * @param problems the codes of which the answer must name one; empty when the message must be accepted
     */
    record Hostile(byte[] bytes, List<String> problems) {

        /** What the answer must name when it comes as a file: the file itself is refused before any message in it is. */
        Hostile asFile() {
            return new Hostile(
                    bytes,
                    problems.stream()
                            .map(problem -> AS_FILE.getOrDefault(problem, problem))
                            .toList());
        }
    }

    private HostileMessages(String mark, String elsewhere) {
        this.mark = mark;
        this.elsewhere = elsewhere;
    }

    /**
     * All of them, by what is wrong with each.
     *
     * @param mark keeps the identifiers of one use apart from those of another
     * @param elsewhere a URL that nobody may ever ask
     */
    static Map<String, Hostile> all(String mark, String elsewhere) {
        var messages = new HostileMessages(mark, elsewhere);
        messages.notXml();
        messages.encodings();
        messages.entities();
        messages.references();
        messages.sizes();
        messages.notTheSendersOwn();
        return messages.all;
    }

    static byte[] valid(JusticeMessage message) {
        return ENCODER.encode(message);
    }

    private void notXml() {
        bad("not XML", CANARY + " is no XML", "not-xml");
        bad("empty", "", "message-empty");
        bad("white space alone", "  \n", "not-xml", "not-well-formed");
        bad("JSON", "{\"name\": \"" + CANARY + "\"}", "not-xml");
        bad("a zip", "PK\3\4" + CANARY, "not-xml");
        bad("wrong root", "<x>" + CANARY + "</x>", "unknown-message-type");
        bad("wrong version", body("version").replace("arrest-report/1.0", "arrest-report/9.0"), "unknown-message-type");
        bad("truncated", body("truncated").substring(0, 2_500), "not-well-formed");
        bad("two roots", body("two-roots") + "<x/>", "not-well-formed");
        bad("an attribute twice", body("twice").replace(CANARY, "<a b='' b=''/>" + CANARY), "not-well-formed");
    }

    private void encodings() {
        put("UTF-16 that says so", declared("UTF-16", "utf16").getBytes(UTF_16));
        bad("UTF-16 without mark or word", body("utf16-bare").getBytes(UTF_16LE), "not-xml", "not-well-formed");
        bad("UTF-16 that says UTF-8", declared("UTF-8", "utf16-lies").getBytes(UTF_16), "not-xml", "not-well-formed");
        bad(
                "invalid UTF-8",
                body("latin").replace(CANARY, CANARY + "\u00fc").getBytes(ISO_8859_1),
                "not-well-formed",
                "not-xml");
        bad("an encoding that nobody knows", declared("none", "none"), "not-xml");
        bad("NUL in the text", body("nul").replace(CANARY, CANARY + "\0"), "not-well-formed", "not-xml");
        bad("NUL alone", "\0".repeat(4_096), "not-xml", "not-well-formed");
        bad("a control character", body("control").replace(CANARY, CANARY + "&#1;"), "entity-refused");
    }

    private void entities() {
        var laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 '" + CANARY + "'>");
        for (int level = 1; level < 12; level++) {
            laughs.append("<!ENTITY e").append(level).append(" '");
            laughs.append(("&e" + (level - 1) + ";").repeat(10)).append("'>");
        }
        bad("a billion laughs", laughs + "]>" + body("laughs").replace(CANARY, "&e11;"), "doctype-refused");
        bad(
                "a quadratic entity",
                "<!DOCTYPE x [<!ENTITY e '" + "x".repeat(50_000) + "'>]>"
                        + body("quadratic").replace(CANARY, "&e;".repeat(50_000)),
                "doctype-refused");
        bad(
                "an entity from a file",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                        + body("file").replace(CANARY, "&e;"),
                "doctype-refused");
        bad(
                "an entity from the net",
                "<!DOCTYPE x [<!ENTITY % e SYSTEM '" + elsewhere + "/e'>%e;]>" + body("net"),
                "doctype-refused");
        bad("a DTD from the net", "<!DOCTYPE x SYSTEM '" + elsewhere + "/x.dtd'>" + body("dtd"), "doctype-refused");
        bad("an undeclared entity", body("undeclared").replace(CANARY, "&nobody;"), "entity-refused");
    }

    private void references() {
        bad(
                "XInclude",
                body("xinclude")
                        .replace(
                                CANARY,
                                "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + elsewhere + "/i'/>"),
                "schema-value-invalid");
        put(
                "schemaLocation to the net",
                body("schema-location")
                        .replaceFirst(
                                "<ar:ArrestReport",
                                "<ar:ArrestReport xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                                        + " xsi:schemaLocation='https://caseway.org/ns/arrest-report/1.0/ " + elsewhere
                                        + "/x.xsd'")
                        .getBytes(UTF_8));
        put(
                "a style sheet from the net",
                ("<?xml-stylesheet type='text/xsl' href='" + elsewhere + "/x.xsl'?>" + body("style")).getBytes(UTF_8));
    }

    private void sizes() {
        bad(
                "100,000 deep",
                body("deep").replace(CANARY, "<a>".repeat(100_000) + "</a>".repeat(100_000)),
                "limit-exceeded");
        bad("300,000 elements", body("many").replace(CANARY, "<a/>".repeat(300_000)), "limit-exceeded");
        var attributes = new StringBuilder("<a");
        for (int i = 0; i < 1_000; i++) {
            attributes.append(" a").append(i).append("='").append(CANARY).append("'");
        }
        bad("1,000 attributes", body("attributes").replace(CANARY, attributes + "/>"), "limit-exceeded");
        bad("2 MiB in one element", body("long").replace(CANARY, "x".repeat(2 * 1024 * 1024)), "limit-exceeded");
    }

    private void notTheSendersOwn() {
        bad(
                "another agency's name inside",
                text(anArrestReport()
                        .withMessageId(id("sender"))
                        .withSender(Samples.COURT_ID)
                        .build()),
                "sender-mismatch");
        bad(
                "a message of a kind not agreed",
                text(aCustodyUpdate()
                        .withMessageId(id("kind"))
                        .withSender(Samples.POLICE_ORI)
                        .build()),
                "message-type-not-agreed");
        bad(
                "an element of its own",
                body("own").replace("</ar:ArrestReport>", "<x/></ar:ArrestReport>"),
                "schema-element-unexpected");
    }

    private String id(String name) {
        return "HOST-" + mark + "-" + name;
    }

    /** A valid arrest report without declaration, the defendant's name a canary. */
    private String body(String name) {
        var document = text(anArrestReport().withMessageId(id(name)).build());
        return document.substring(document.indexOf("?>") + 2).strip();
    }

    private String declared(String encoding, String name) {
        return "<?xml version='1.0' encoding='" + encoding + "'?>" + body(name);
    }

    private static String text(JusticeMessage message) {
        return new String(valid(message), UTF_8).replace("EXAMPLE", CANARY);
    }

    private void put(String what, byte[] bytes) {
        all.put(what, new Hostile(bytes, List.of()));
    }

    private void bad(String what, String text, String... problems) {
        bad(what, text.getBytes(UTF_8), problems);
    }

    private void bad(String what, byte[] bytes, String... problems) {
        all.put(what, new Hostile(bytes, Arrays.asList(problems)));
    }
}
