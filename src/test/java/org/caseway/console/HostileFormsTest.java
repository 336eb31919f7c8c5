package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.caseway.evidence.Documents;
import org.caseway.evidence.Manifest;
import org.caseway.fixtures.CsvGuide;
import org.caseway.journey.Digests;
import org.caseway.oversight.Reload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scripts in whatever can be typed at the console, in files of partners and in names of files. Forms are not listed but found: each page is
 * opened, each form on it is filled and sent, and every field that the console takes as a text has to be among those that were filled.
 */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFormsTest {

    /** How often every form is filled; eight give each field its two hundred. */
    private static final int ROUNDS = Integer.getInteger("caseway.hostile.rounds", 1);

    private static final int LONG = 6_000;

    /** What is a text to the console and has no field that somebody can type into, or is tried elsewhere. */
    private static final Map<String, String> NOT_TYPED = new TreeMap<>(Map.ofEntries(
            Map.entry("/console/theme theme", "a choice"),
            Map.entry("/console/training/{scenario}/answer reason", "a choice"),
            Map.entry("/console/failures/lanes/{subscriber} order", "a choice"),
            Map.entry("/console/failures/lanes/{subscriber} back", "where the form stands"),
            Map.entry("/console/work/owners subject", "what is taken"),
            Map.entry("/console/work/owners owner", "by REST, in HostileNamesTest"),
            Map.entry("/console/work/owners back", "where the form stands"),
            Map.entry("/console/evidence/{claim:[0-9a-f-]{36}}/decision decision", "a choice"),
            Map.entry("/console/failures/release subscriber", "what is released"),
            Map.entry("/console/failures/release cause", "what is released"),
            Map.entry("/console/failures/chosen subscriber", "what is released"),
            Map.entry("/console/failures/jobs/new group", "a choice"),
            Map.entry("/console/work/held/{number:\\d+} decision", "a choice"),
            Map.entry("/console/work/codes/map agency", "what is mapped"),
            Map.entry("/console/work/codes/map list", "what is mapped"),
            Map.entry("/console/work/codes/map code", "what is mapped"),
            Map.entry("/console/work/codes/map word", "a choice"),
            Map.entry("/console/work/codes/take-back agency", "what was mapped"),
            Map.entry("/console/work/codes/take-back list", "what was mapped"),
            Map.entry("/console/work/codes/take-back code", "what was mapped"),
            Map.entry("/console/deadlines/packs/{pack}/approve version", "what is approved"),
            Map.entry("/console/deadlines/packs/{pack}/withdraw version", "what is withdrawn"),
            Map.entry("/console/deadlines/packs/{pack}/propose why", "by REST, in HostileNamesTest"),
            Map.entry("/console/deadlines/packs/{pack}/withdraw why", "by REST, in HostileNamesTest"),
            Map.entry("/console/work/corrections field", "a choice"),
            Map.entry("/console/work/corrections recordNumber", "what is to be corrected"),
            Map.entry("/console/people/{person:P-\\d{1,18}}/merge other", "who is meant"),
            Map.entry("/console/people/{person:P-\\d{1,18}}/merge why", "below, of people of its own"),
            Map.entry("/console/people/{person:P-\\d{1,18}}/never other", "who is meant"),
            Map.entry("/console/people/{person:P-\\d{1,18}}/unmerge why", "below, of people of its own"),
            Map.entry("/console/people/search birthDate", "a day"),
            Map.entry("/console/work/matches/{review:\\d+} why", "below, of another question"),
            Map.entry("/console/policies/propose why", "below, of a draft of its own"),
            Map.entry("/console/policies/{set}/withdraw why", "below, of a draft of its own")));

    /** Their forms end what other tests go on with; what is typed there is tried by REST. */
    private static final Set<String> NOT_SENT = Set.of("sign-in", "deadline-packs", "work-match");

    private static final Set<String> FIRST = Set.of("work-held-one", "failures-chosen");

    private static final String FILL = """
            const form = [...document.querySelectorAll('main form')][arguments[0]];
            const typed = [];
            for (const field of form.elements) {
                const free = field.tagName === 'TEXTAREA' || (field.tagName === 'INPUT' && /^(text|search|)$/.test(field.type));
                if (free && field.name) {
                    field.removeAttribute('pattern');
                    field.value = arguments[1].slice(0, field.maxLength > 0 ? field.maxLength : arguments[1].length);
                    typed.push(field.name);
                } else if (field.type === 'radio' && !form.querySelector('[name=\"' + field.name + '\"]:checked')) {
                    field.checked = true;
                } else if (field.tagName === 'SELECT') {
                    const wanted = [...field.options].find(one => one.value === 'throttle') || field.options[field.options.length - 1];
                    field.value = wanted.value;
                } else if (field.type === 'number' && field.name === 'perSecond') {
                    field.value = '500';
                } else if (field.type === 'date' && !field.value) {
                    field.value = '1990-01-01';
                }
            }
            const button = [...form.querySelectorAll('button')].pop();
            if (button && button.hasAttribute('formaction')) {
                form.action = button.formAction;
            }
            if (button && button.name) {
                const chosen = document.createElement('input');
                chosen.type = 'hidden'; chosen.name = button.name; chosen.value = button.value;
                form.append(chosen);
            }
            if (typed.length === 0) {
                return '';
            }
            window.before = true;
            HTMLFormElement.prototype.submit.call(form);
            return form.method + ' ' + new URL(form.action).pathname + ' ' + typed.join(',');""";

    private final Hostile hostile = new Hostile();
    private final JsonMapper json = new JsonMapper();
    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
        window.as("admin");
    }

    @Test
    void no_script_runs_that_somebody_typed_into_any_field_of_any_form() {
        var pages = new PagesTest();
        pages.open(hub, window);
        List<PagesTest.Page> all = inOrder(
                pages.pages().filter(page -> !NOT_SENT.contains(page.name())).toList());
        var typed = new TreeSet<String>();
        for (int round = 0; round < ROUNDS; round++) {
            for (PagesTest.Page page : all) {
                for (int form = 0; form < forms(page); form++) {
                    String sent = send(form);
                    if (!sent.isEmpty()) {
                        typed.add(sent);
                        seesNothing(page + ", form " + form);
                        window.open(page.path());
                    }
                }
            }
            all.stream()
                    .filter(page -> !page.name().matches("measure.*|fairness|history.*|keys|not-.*"))
                    .forEach(page -> {
                        window.open(page.path());
                        seesNothing(page.name());
                    });
        }
        System.out.println("hostile: " + typed.size() + " forms, " + hostile.used() + " scripts typed");

        var missing = new TreeSet<String>();
        for (String field : texts()) {
            if (typed.stream().noneMatch(one -> isOf(field, one)) && !NOT_TYPED.containsKey(field)) {
                missing.add(field);
            }
        }
        assertThat(missing).as("texts that nobody tried to type scripts into").isEmpty();
        assertThat(NOT_TYPED.keySet()).as("that there are").isSubsetOf(texts());
        assertThat(typed).anyMatch(one -> one.startsWith("get /console/messages "));
    }

    /** What others of these forms would have settled comes first, and what one of them makes is looked at once more. */
    private static List<PagesTest.Page> inOrder(List<PagesTest.Page> pages) {
        return Stream.of(
                        pages.stream().filter(page -> FIRST.contains(page.name())),
                        pages.stream().filter(page -> !FIRST.contains(page.name())),
                        pages.stream().filter(page -> page.name().equals("work-codes")))
                .flatMap(some -> some)
                .toList();
    }

    private int forms(PagesTest.Page page) {
        window.open(page.path());
        return ((Number) window.script("return document.querySelectorAll('main form').length")).intValue();
    }

    private String send(int form) {
        String sent = String.valueOf(window.script(FILL, form, hostile.next(LONG)));
        if (!sent.isEmpty()) {
            window.until(() -> Boolean.TRUE.equals(
                    window.script("return window.before === undefined && document.readyState === 'complete'")));
        }
        return sent;
    }

    private void seesNothing(String where) {
        assertThat(window.executed())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .as("scripts that ran on %s", where)
                .isEmpty();
    }

    /** Path and name of everything that the console takes as a text. */
    private Set<String> texts() {
        var all = new TreeSet<String>();
        hub.hub()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().equals("org.caseway.console")
                            && mapping.getMethodsCondition()
                                    .getMethods()
                                    .toString()
                                    .contains("POST")) {
                        String path = mapping.getPatternValues().iterator().next();
                        Arrays.stream(method.getMethod().getParameters())
                                .filter(HostileFormsTest::isText)
                                .forEach(one -> all.add(path + " " + one.getName()));
                    }
                });
        return all;
    }

    private static boolean isText(Parameter parameter) {
        return parameter.isAnnotationPresent(RequestParam.class)
                && parameter
                        .getParameterizedType()
                        .getTypeName()
                        .matches("java\\.lang\\.String|.*List<java\\.lang\\.String>");
    }

    private static boolean isOf(String field, String sent) {
        String[] wanted = field.split(" ");
        String[] had = sent.split(" ");
        return had[0].equals("post")
                && PathPatternParser.defaultInstance.parse(wanted[0]).matches(PathContainer.parsePath(had[1]))
                && Arrays.asList(had[2].split(",")).contains(wanted[1]);
    }

    @Test
    void no_script_runs_that_is_the_reason_of_a_merge_of_a_parting_or_of_an_answer() throws Exception {
        var people = new ArrayList<String>();
        for (int n = 0; n < 2; n++) {
            var arrest = hub.arrives(
                    "pd-sampleton",
                    org.caseway.fixtures.Messages.anArrestReport()
                            .withMessageId("HOSTILE-ONE-" + n)
                            .withTrackingNumber("ATN-HOSTILE-ONE-" + n)
                            .withRecordId("26-HOSTILE-ONE-" + n)
                            .withIncidentNumber("INC-HOSTILE-ONE-" + n)
                            .withSubject(new org.caseway.casefile.Person(
                                    new org.caseway.casefile.PersonName(
                                            hostile.next(), null, "ONE" + n + hostile.next(), null),
                                    List.of(),
                                    java.time.LocalDate.of(1950 + 9 * n, 2, 11 + n),
                                    null,
                                    null,
                                    null,
                                    List.of(),
                                    null))
                            .withBooking(null)
                            .build());
            people.add(hub.database()
                    .sql("select 'P-' || person_id from person_mention where case_id = ?::uuid limit 1")
                    .param(arrest.caseId())
                    .query(String.class)
                    .single());
        }
        String path = "/api/people/" + people.get(0);
        posted(path + "/merge", Map.of("other", people.get(1), "why", hostile.next(200)));
        shows("people/" + people.get(0));
        String apart = hub.database()
                .sql("select case_id::text from person_mention where person_id = ? limit 1")
                .param(Long.parseLong(people.get(0).substring(2)))
                .query(String.class)
                .single();
        posted(path + "/unmerge", Map.of("cases", List.of(apart), "why", hostile.next(200)));
        shows("people/" + people.get(0));
        shows("people/" + people.get(1));
        long question = hub.count("select min(review_id) from person_review where status = 'OPEN'");
        assertThat(question).as("another than the one that others answer").isNotEqualTo(hub.question());
        posted("/api/people/reviews/" + question, Map.of("decision", "APART", "why", hostile.next(200)));
        shows("work/matches/" + question);
        shows("work/matches");
    }

    @Test
    void no_script_runs_that_is_in_a_draft_of_policies_or_why_somebody_proposed_it() throws Exception {
        Path file = hub.configuration().resolve("policies/disclosure.yaml");
        String before = Files.readString(file);
        Files.writeString(
                file,
                "# " + hostile.all() + "\n"
                        + before.replace(
                                "rules:",
                                "rules:\n  - name: of-a-purpose\n    fields: [NAME]\n    to: [public]\n    purposes: [\""
                                        + hostile.next().replace("\\", "").replace("\"", "'") + "\"]"));
        try {
            shows("policies/draft");
            assertThat(window.text()).as("the draft is shown as text").contains("pwned(");
            shows("policies/draft/difference");
            String set = json.readTree(hub.post("privacy", "/api/policies/propose", why(hostile.next(200)))
                            .body())
                    .path("set")
                    .asString();
            assertThat(set).isNotBlank();
            shows("policies");
            assertThat(window.text()).as("reasons are shown as text").contains("pwned(");
            shows("policies/" + set);
            assertThat(hub.post("privacy", "/api/policies/" + set + "/withdraw", why(hostile.next(200)))
                            .statusCode())
                    .isBetween(200, 204);
            shows("policies/" + set);
            shows("policies");
        } finally {
            Files.writeString(file, before);
        }
    }

    @Test
    void no_script_runs_that_is_in_the_file_of_a_partner() throws Exception {
        Path agency = hub.configuration().resolve("agencies/pd-hostile.yaml");
        Path subscriber = hub.configuration().resolve("subscribers/public-hostile.yaml");
        Files.writeString(agency, """
                id: pd-hostile
                name: %s
                ori: XX0010977
                messageTypes: [arrest-report]
                """.formatted(json.writeValueAsString("Hostile " + hostile.all())));
        Files.writeString(subscriber, """
                id: public-hostile
                name: %s
                recipientClass: public
                purpose: %s
                owner: %s
                agreement: %s
                channel: pull
                format: json
                """.formatted(
                        json.writeValueAsString("Hostile " + hostile.all()),
                        json.writeValueAsString(hostile.next(200)),
                        json.writeValueAsString(hostile.next(200)),
                        json.writeValueAsString(hostile.next(100))));
        try {
            assertThat(hub.hub().bean(Reload.class).reload().problems()).isEmpty();
            for (String page : List.of(
                    "overview",
                    "history?partner=agency/pd-hostile",
                    "messages",
                    "partners",
                    "partners/agencies/pd-hostile",
                    "partners/subscribers/public-hostile",
                    "failures",
                    "policies/simulation",
                    "policies/draft/difference")) {
                shows(page);
            }
            shows("partners");
            assertThat(window.text()).as("names of partners are shown as text").containsPattern("Hostile .*pwned\\(");
        } finally {
            Files.delete(agency);
            Files.delete(subscriber);
            assertThat(hub.hub().bean(Reload.class).reload().problems()).isEmpty();
        }
    }

    @Test
    void no_script_runs_that_is_in_a_mapping_of_columns_or_in_the_lines_that_it_reads() {
        String drafted = CsvGuide.jail();
        String file = CsvGuide.custody();
        String header = file.lines().findFirst().orElseThrow();
        List<String> columns = List.of(header.split("[,;]"));
        for (String column : columns) {
            String script = hostile.next().replace("\"", "'").replace(",", "").replace(";", "");
            judge(drafted.replace("column: " + column, "column: \"" + script.replace("\\", "") + "\""), file);
            judge(drafted, file.replace(header, header.replace(column, script)));
        }
        for (String word : List.of("CHARLIE", "Sample", "released", "RELEASED")) {
            judge(
                    drafted,
                    file.replace(
                            word,
                            hostile.next().replace(",", "").replace(";", "").replace("\"", "'")));
        }
        String names = java.util.regex.Matcher.quoteReplacement("name: " + json.writeValueAsString(hostile.all()));
        judge(drafted.replaceFirst("name: .*", names), file);
        judge(hostile.all(), hostile.all());
        judge(drafted, hostile.all());
    }

    private void judge(String draft, String file) {
        window.open("/console/partners/sandbox");
        window.script(
                "document.querySelector('[name=agency]').value = arguments[0];"
                        + "document.querySelector('[name=content]').value = arguments[1]; window.before = true;"
                        + "HTMLFormElement.prototype.submit.call(document.querySelector('main form'))",
                draft,
                file);
        window.until(() -> Boolean.TRUE.equals(
                window.script("return window.before === undefined && document.readyState === 'complete'")));
        assertThat(window.text()).containsAnyOf("What would become of it", "The draft cannot be used as it is");
        seesNothing("the sandbox");
    }

    @Test
    void no_script_runs_that_is_the_name_of_a_file() throws Exception {
        String caseId = hub.richestCase();
        var documents = hub.hub().bean(Documents.class);
        byte[] content = "%PDF-1.7 synthetic".getBytes(StandardCharsets.US_ASCII);
        for (int n = 0; n < Hostile.SHAPES.size(); n++) {
            String number = "HOSTILE-" + n;
            documents.announce(
                    "pd-sampleton",
                    number,
                    new Manifest(
                            java.util.UUID.fromString(caseId),
                            null,
                            null,
                            null,
                            hostile.next() + ".pdf",
                            "POLICE_REPORT",
                            List.of("FILING"),
                            n % 2 == 0 ? "application/pdf" : "image/png",
                            content.length,
                            java.util.HexFormat.of().formatHex(Digests.sha256(content)),
                            null,
                            null,
                            null));
            documents.take("pd-sampleton", number, 0, new java.io.ByteArrayInputStream(content));
            if (n % 5 == 0) {
                shows("evidence/"
                        + documents.status("pd-sampleton", number).orElseThrow().claim());
                assertThat(window.text()).as("names of files are shown as text").contains(".pdf");
            }
        }
        shows("evidence?of=" + caseId);
        assertThat(window.text()).as("names of files are shown as text").contains("<script>pwned(");
        shows("evidence");
        shows("work/overdue");
    }

    private void posted(String path, Map<String, Object> said) throws Exception {
        var answer = hub.post("records-desk", path, json.writeValueAsString(said));
        assertThat(answer.statusCode()).as("%s %s", path, answer.body()).isEqualTo(200);
    }

    private String why(String text) {
        return json.writeValueAsString(Map.of("why", text));
    }

    private void shows(String path) {
        window.open("/console/" + path);
        assertThat(window.text()).as(path).doesNotContain("This could not be shown");
        seesNothing(path);
    }
}
