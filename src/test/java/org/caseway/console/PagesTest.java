package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.thymeleaf.cache.TemplateCacheKey;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Every page in a real browser: no barrier in light and dark, no complaint of the browser, no sideways scrolling on a phone. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTest {

    /** What is opened below {@code /console} and is no page that stays, each with why. */
    private static final Map<String, String> NO_PAGES = Map.of(
            "/", "leads on",
            "/console", "leads on",
            "/console/overview/live", "a part of the overview",
            "/console/overview/events", "says that it is time to look again",
            "/console/failures/jobs/{job:\\d{1,18}}/live", "a part of the page of a job",
            "/console/audit/signed", "a file");

    /** Templates that this does not see: two that others are made of, and one after which there is no hub. */
    private static final Set<String> UNSEEN = Set.of("layout", "parts", "training-anew");

    private static final Set<String> NOT_THERE = Set.of("not-here", "not-allowed", "address-refused");

    private final List<Page> looked = new ArrayList<>();
    private final Set<String> rendered = new TreeSet<>();
    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.as("admin");
        hub.hub().bean(SpringTemplateEngine.class).clearTemplateCache();
    }

    @AfterAll
    void asEver() {
        if (window != null) {
            // of the pages that are not there
            window.complaints();
            window.asEver();
        }
    }

    /** @param then what somebody does there until they see what is looked at */
    record Page(String name, String path, java.util.function.Consumer<Window> then) {

        Page(String name, String path) {
            this(name, path, window -> {});
        }

        @Override
        public String toString() {
            return name;
        }
    }

    Stream<Page> pages() {
        long rejected = hub.anyMessage("REJECTED");
        String person = hub.database()
                .sql("select 'P-' || person_id from person_mention group by person_id order by count(*) desc limit 1")
                .query(String.class)
                .single();
        String richest = hub.richestCase();
        String clocked = hub.clockedCase("PAGES");
        return Stream.of(
                new Page("overview", "/console/overview"),
                new Page("history", history()),
                new Page("history-of-one", "/console/history?partner=agency/pd-sampleton&range=24h"),
                new Page("history-of-none", "/console/history?partner=agency/nobody"),
                new Page("alerts", "/console/alerts"),
                new Page("alerts-resolved", "/console/alerts?resolved=true"),
                new Page("alert", "/console/alerts/" + hub.count("select min(alert_id) from oversight_alert")),
                new Page("messages", "/console/messages"),
                new Page("messages-nothing-found", "/console/messages?find=NO-SUCH-NUMBER"),
                new Page("message-accepted", "/console/messages/" + hub.anyMessage("ACCEPTED")),
                new Page("message-rejected", "/console/messages/" + rejected),
                new Page("message-original", "/console/messages/" + rejected + "/original"),
                new Page("message-canonical", "/console/messages/" + hub.anyMessage("ACCEPTED") + "/canonical"),
                new Page("message-difference", "/console/messages/" + changed() + "/difference"),
                new Page("message-sent", "/console/messages/" + hub.anyMessage("ACCEPTED") + "/sent/prosecutor-cms"),
                new Page("message-in-the-vault", "/console/messages/" + ofTheVault() + "/original"),
                new Page("cases", "/console/cases"),
                new Page("case", "/console/cases/" + richest),
                new Page("case-as-known", "/console/cases/" + richest + "?effective=2025-03-01T00:00"),
                new Page("case-before-anything", "/console/cases/" + richest + "?effective=2001-03-01T00:00"),
                new Page("case-expunged", "/console/cases/" + expunged()),
                new Page("cases-found-nothing", "/console/cases?find=NO-SUCH-NUMBER"),
                new Page("people-found", "/console/cases", this::looksForSomebody),
                new Page("morning", "/console/morning"),
                new Page("person", "/console/people/" + person),
                new Page("evidence", "/console/evidence"),
                new Page("evidence-case", "/console/evidence?of=" + richest),
                new Page("evidence-one", "/console/evidence/" + document(richest)),
                new Page("work-rejected", "/console/work"),
                new Page("work-correction", "/console/work/messages/" + rejected),
                new Page("work-held", "/console/work/held"),
                new Page("work-codes", codes()),
                new Page(
                        "work-held-one",
                        "/console/work/held/"
                                + hub.count("select max(number) from intake_held where reason = 'code-unmapped'")),
                new Page("work-matches", "/console/work/matches"),
                new Page("work-match", "/console/work/matches/" + hub.question()),
                new Page("person-pair", pair()),
                new Page("work-corrections", "/console/work/corrections"),
                new Page("work-correction-new", "/console/work/corrections/new?message=" + asked().messageNumber()),
                new Page("work-correction-one", "/console/work/corrections/" + asked().id()),
                new Page("work-overdue", "/console/work/overdue"),
                new Page("work-deadlines", "/console/work/deadlines?days=30"),
                new Page("work-pressing", "/console/work/pressing"),
                new Page("deadlines-case", "/console/work/deadlines/" + clocked),
                new Page(
                        "deadlines-what-if",
                        "/console/work/deadlines/" + clocked + "?event=PROBABLE_CAUSE_HEARD&day="
                                + LocalDate.now(ZoneOffset.UTC)),
                new Page("deadline-packs", "/console/deadlines/packs"),
                new Page("deadline-pack-impact", "/console/deadlines/packs/us-state-example"),
                new Page("clerk", "/console/clerk/filings"),
                new Page("clerk-filing", "/console/clerk/filings/" + filing()),
                new Page("victims", "/console/victims?hours=336"),
                new Page("victims-notice", "/console/victims/notices/" + notice()),
                new Page("failures", "/console/failures"),
                new Page("failures-parked", parked()),
                new Page("failures-chosen", chosen()),
                new Page("measures", "/console/measures?from=2025-01-01&to=2025-12-31&asOf=2025-12-31"),
                new Page(
                        "measure-cases",
                        "/console/measures/clearance/cases?figure=in&from=2025-01-01&to=2025-12-31&asOf=2025-12-31"),
                new Page("fairness", "/console/measures/fairness?year=2025"),
                new Page("partners", "/console/partners"),
                new Page("partners-sandbox", "/console/partners/sandbox"),
                new Page("partners-sandbox-judged", "/console/partners/sandbox", this::hasDraftJudged),
                new Page("partners-agency", "/console/partners/agencies/pd-sampleton"),
                new Page("partners-subscriber", "/console/partners/subscribers/prosecutor-cms"),
                new Page("jobs", "/console/failures/jobs"),
                new Page(
                        "jobs-new",
                        parked().replace("parked?subscriber=", "jobs/new?most=10&group=")
                                .replace("&cause=", "%7C")),
                new Page("job", "/console/failures/jobs/" + job()),
                new Page("policies", "/console/policies"),
                new Page("policy-draft", "/console/policies/draft"),
                new Page("policy-difference", "/console/policies/draft/difference"),
                new Page("policy-simulation", "/console/policies/simulation"),
                new Page(
                        "policy-simulated",
                        "/console/policies/simulation?set=draft&recipientClass=public&document=true&message="
                                + hub.anyMessage("ACCEPTED")),
                new Page("audit", "/console/audit?of=" + richest),
                new Page("audit-nothing", "/console/audit?of=NO-SUCH-NUMBER"),
                new Page("audit-access", "/console/audit/access"),
                new Page("audit-chain", "/console/audit/chain"),
                new Page("training", "/console/training"),
                new Page("keys", "/console/keys"),
                new Page("sign-in", "/sign-in"),
                new Page("not-allowed", "/console/refused"),
                new Page("address-refused", "/console/overview;page=1"),
                new Page("not-here", "/console/messages/1234567890"));
    }

    /** A corrected copy of a message, which is laid beside the first. */
    private long changed() {
        var late = java.time.OffsetDateTime.parse("2031-03-14T22:17:00-07:00");
        var report = org.caseway.fixtures.Messages.anArrestReport()
                .withMessageId("PAGES-CHANGED")
                .withTrackingNumber("ATN-PAGES-CHANGED")
                .withRecordId("26-PAGES-CHANGED")
                .withIncidentNumber("INC-PAGES-CHANGED")
                .withBooking(null);
        var first = hub.arrives("pd-sampleton", report.withOccurredAt(late).build());
        String corrected = new String(
                hub.encoder().encode(report.withOccurredAt(late.minusYears(5)).build()),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(hub.hub()
                        .bean(org.caseway.oversight.Resubmission.class)
                        .send(first.number(), corrected, "the year was mistyped", "records-desk"))
                .hasToString("SENT");
        String copy = "select max(number) from intake_message where message_id = 'PAGES-CHANGED'";
        org.awaitility.Awaitility.await().atMost(ConsoleHub.PATIENCE).until(() -> hub.count(copy) > first.number());
        return hub.count(copy);
    }

    private String expunged() {
        String id = "00000000-0000-4000-8000-00000000dead";
        hub.database().sql("""
                        insert into record_tombstone (case_id, expunged_at, order_number, court, agency, message_number)
                        values (?::uuid, now(), 'EXP-1', 'Sampleton Superior Court', 'court-sampleton', 1)
                        on conflict do nothing""").param(id).update();
        return id;
    }

    private void looksForSomebody(Window here) {
        here.script("document.querySelector('[name=surName]').value = 'Fictusford';"
                + "document.querySelector('[name=birthDate]').value = '1988-05-06';"
                + "document.querySelector('[name=surName]').form.requestSubmit()");
        here.untilShown("People of that name and day");
    }

    private void hasDraftJudged(Window here) {
        here.script("document.querySelector('[name=content]').value = '<nothing/>'");
        here.click("Judge it");
        here.untilShown("What would become of it");
    }

    /** Of some days, as if the hub had run for them. */
    private String history() {
        hub.pastIsWritten();
        return "/console/history?range=24h";
    }

    /** With one that messages wait for. */
    private String codes() {
        if (hub.count("select count(*) from intake_held where reason = 'code-unmapped'") == 0) {
            // one that nobody has mapped in a test before
            String once = Long.toString(System.nanoTime(), 36).toUpperCase(java.util.Locale.ROOT);
            hub.arrives(
                    "pd-sampleton",
                    org.caseway.fixtures.Messages.anArrestReport()
                            .withMessageId("PAGES-" + once)
                            .withTrackingNumber("ATN-" + once)
                            .withRecordId("26-" + once)
                            .withIncidentNumber("INC-" + once)
                            .withCharges(org.caseway.fixtures.Samples.charge(
                                    "001", "INVENTED CHARGE", "53a", "61", "1313", once))
                            .withBooking(null)
                            .build());
        }
        return "/console/work/codes";
    }

    private String pair() {
        return hub.database()
                .sql("select '/console/people/P-' || min(person_id) || '/with?other=P-' || max(person_id) from"
                        + " person_mention")
                .query(String.class)
                .single();
    }

    /** One that is slow enough to be looked at. */
    private long job() {
        var jobs = hub.hub().bean(org.caseway.oversight.ReleaseJobs.class);
        var group = hub.database()
                .sql("select subscriber, coalesce(last_error, '') from delivery_pointer where status = 'PARKED'"
                        + " limit 1")
                .query((row, n) -> new org.caseway.oversight.ReleaseJobs.Group(row.getString(1), row.getString(2)))
                .single();
        long job = jobs.order(List.of(group), 1, 1, "to be looked at", "night-shift")
                .orElseThrow();
        jobs.change(job, org.caseway.oversight.ReleaseJobs.Change.PAUSE, "to be looked at", "night-shift");
        return job;
    }

    /** What the police are asked to correct; asked once. */
    private org.caseway.oversight.CorrectionDesk.Line asked() {
        var desk = hub.hub().bean(org.caseway.oversight.CorrectionDesk.class);
        if (desk.open().isEmpty()) {
            long arrest = hub.count("select max(number) from intake_message where message_type = 'arrest-report'"
                    + " and outcome like 'ACCEPTED%'");
            desk.ask(
                    arrest,
                    new org.caseway.completeness.CorrectionWanted(
                            "arrest.occurredAt", null, "It was the day before.", null),
                    "records-desk");
        }
        return desk.open().get(0);
    }

    private long filing() {
        return hub.count("select min(number) from filing where status <> 'REVIEWED'");
    }

    private long ofTheVault() {
        return hub.count("select max(number) from intake_message where agency = 'vs-sample'");
    }

    private long notice() {
        return hub.count("select max(notice_id) from victim_notice where kind = 'NOTICE'");
    }

    /** One that is held for its media type and one that is stored and has to be disclosed, put as an agency puts them. */
    private String document(String caseId) {
        var documents = hub.hub().bean(org.caseway.evidence.Documents.class);
        try {
            byte[] content = "%PDF-1.7 synthetic".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (String type : java.util.List.of("application/pdf", "image/png")) {
                documents.announce(
                        "pd-sampleton", "PAGE-" + type.substring(type.length() - 3), said(caseId, content, type));
                documents.take(
                        "pd-sampleton",
                        "PAGE-" + type.substring(type.length() - 3),
                        0,
                        new java.io.ByteArrayInputStream(content));
            }
            hub.hub()
                    .bean(org.caseway.evidence.DisclosureTracker.class)
                    .require(
                            java.util.UUID.fromString(caseId),
                            "prosecutor-cms",
                            java.time.Instant.parse("2026-01-01T00:00:00Z"),
                            "admin");
            return documents
                    .status("pd-sampleton", "PAGE-pdf")
                    .orElseThrow()
                    .claim()
                    .toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static org.caseway.evidence.Manifest said(String caseId, byte[] content, String type) {
        return new org.caseway.evidence.Manifest(
                java.util.UUID.fromString(caseId),
                null,
                null,
                null,
                "report of the night shift.pdf",
                "POLICE_REPORT",
                java.util.List.of("FILING"),
                type,
                content.length,
                java.util.HexFormat.of().formatHex(org.caseway.journey.Digests.sha256(content)),
                null,
                null,
                null);
    }

    private String chosen() {
        return hub.database()
                .sql("select '/console/failures/chosen?subscriber=' || subscriber || '&event=' || event_id"
                        + " from delivery_pointer where status = 'PARKED' limit 1")
                .query(String.class)
                .single();
    }

    private String parked() {
        return hub.database()
                .sql("select '/console/failures/parked?subscriber=' || subscriber || '&cause=' ||"
                        + " coalesce(last_error, '') from delivery_pointer where status = 'PARKED' limit 1")
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Order(1)
    void is_usable_by_everybody(Page page) throws Exception {
        looked.add(page);
        window.looksLike("light", 1360).complaints();
        window.open(page.path());
        page.then().accept(window);
        noteTemplates();
        window.screenshot(page.name() + "-light");
        if (NOT_THERE.contains(page.name())) {
            assertThat(window.barriers()).as("barriers of %s", page).isEmpty();
        } else {
            window.assertUsable(page.name() + " in the light");
        }
        assertThat(window.saysNothing())
                .as("parts of %s that are empty and do not say why", page)
                .isEmpty();
        window.looksLike("dark", 1360).screenshot(page.name() + "-dark");
        assertThat(window.palePlaces())
                .as("what is hard to read of %s in the dark", page)
                .isEmpty();
        window.looksLike("light", 390);
        assertThat(window.overflows()).as("%s is wider than a phone", page).isFalse();
        window.screenshot(page.name() + "-phone");
        assertThat(window.executed())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @Test
    @Order(2)
    void every_page_that_can_be_opened_was_looked_at() {
        assertThat(unseen(looked)).as("pages that are not on the list above").isEmpty();
        assertThat(unseen(looked.subList(0, 1)))
                .as("what a short list leaves out")
                .contains("/console/alerts");
    }

    @Test
    @Order(3)
    void every_template_was_rendered_for_one_of_these_pages() throws Exception {
        var all = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:/console/*.html")) {
            all.add(String.valueOf(file.getFilename()).replace(".html", ""));
        }
        assertThat(all).hasSizeGreaterThan(50);
        all.removeAll(rendered);
        assertThat(all)
                .as("templates that no page of the list above shows")
                .isSubsetOf(UNSEEN)
                .contains("training-anew");
    }

    private void noteTemplates() {
        hub.hub().bean(SpringTemplateEngine.class).getCacheManager().getTemplateCache().keySet().stream()
                .map(TemplateCacheKey::getTemplate)
                .forEach(rendered::add);
    }

    private List<String> unseen(List<Page> pages) {
        var mappings = hub.hub()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        return mappings.entrySet().stream()
                .filter(one -> one.getValue().getBeanType().getPackageName().equals("org.caseway.console"))
                .filter(one ->
                        opens(one.getKey().getMethodsCondition().getMethods().toString()))
                .flatMap(one ->
                        java.util.Objects.requireNonNull(one.getKey().getPathPatternsCondition())
                                .getPatterns()
                                .stream())
                .filter(pattern -> !NO_PAGES.containsKey(pattern.getPatternString()))
                .filter(pattern -> pages.stream().noneMatch(page -> isOf(pattern, page)))
                .map(PathPattern::getPatternString)
                .sorted()
                .toList();
    }

    private static boolean opens(String methods) {
        return methods.equals("[]") || methods.contains("GET");
    }

    private static boolean isOf(PathPattern pattern, Page page) {
        return pattern.matches(PathContainer.parsePath(page.path().replaceAll("\\?.*", "")));
    }
}
