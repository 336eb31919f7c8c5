package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caseway.casefile.Booking;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.NotificationReading;
import org.caseway.simulator.Notified;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.WebhookSubscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A wrong merge of two men called Tom Smith, five more messages, and the merge taken back: who is told what, through a whole
 * hub, every subscriber at its own door.
 */
class TwoTomSmithsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PERSON = Pattern.compile("\\bP-\\d+\\b");
    private static final OffsetDateTime ARREST = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private final List<byte[]> filed = new ArrayList<>();
    private final Map<String, Integer> read = new LinkedHashMap<>();
    private Doors doors;
    private TestHub hub;
    private QueueSubscriber prosecutor;
    private QueueSubscriber court;
    private WebhookSubscriber victims;
    private SftpDrop records;

    @Test
    void everySubscriberLearnsExactlyWhatChangedForIt(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        victims = doors.webhook("victim-notification");
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(directory, victims.port()).toString()));
        try {
            prosecutor = doors.deliveries("prosecutor-cms");
            court = doors.deliveries("court-cms");
            records = doors.drop("subscriber-records-bureau");
            tell();
        } finally {
            doors.close();
            hub.close();
        }
    }

    private void tell() throws Exception {
        var first = new Tom("T1", LocalDate.of(1981, 2, 3), "XX90000001");
        var second = new Tom("T2", LocalDate.of(1994, 11, 5), "XX90000002");
        send("pd-sampleton", first.arrest());
        send("pd-sampleton", second.arrest());
        send("court-sampleton", second.hearing("E1", 9));
        var opening = step("two men are arrested, one has a hearing", first, second);
        String one = personOf(first);
        String other = personOf(second);
        assertThat(other).isNotEqualTo(one);
        assertThat(opening.get("victim-notification")).containsExactly("T2 [HEARING_SCHEDULED] " + other);

        assertThat(post("/api/people/" + one + "/merge", "{\"other\":\"" + other + "\",\"why\":\"same name\"}")
                        .body())
                .contains(one);
        var merged = step("a clerk joins " + other + " with " + one + ", wrongly", first, second);
        String joined = "T2 [PERSON_MERGED] " + other + " " + one;
        // whoever knows the second case by its person, and nobody else: the first man's case looks as before
        assertThat(merged)
                .containsEntry("prosecutor-cms", List.of(joined))
                .containsEntry("court-cms", List.of(joined))
                .containsEntry("records-bureau", List.of(joined))
                .containsEntry("victim-notification", List.of("T2 [PERSON_MERGED] " + one));

        send("da-sample-county", first.filing());
        send("da-sample-county", second.filing());
        send("court-sampleton", first.hearing("E2", 11));
        send("jail-sample-county", first.release());
        send("court-sampleton", second.hearing("E3", 12));
        var five = step("five more messages about both", first, second);
        assertThat(five.get("prosecutor-cms")).hasSize(5).allMatch(line -> line.endsWith(one));

        assertThat(post(
                                "/api/people/" + one + "/unmerge",
                                "{\"cases\":[\"" + caseOf(second) + "\"],\"why\":\"fingerprints differ\"}")
                        .body())
                .contains(other);
        var parted = step("the clerk takes it back", first, second);
        String back = "T2 [PERSON_UNMERGED] " + other;
        String parting = "T2 [PERSON_UNMERGED] " + one + " " + other;
        assertThat(parted)
                .containsEntry("prosecutor-cms", List.of(parting))
                .containsEntry("court-cms", List.of(parting))
                .containsEntry("records-bureau", List.of(parting))
                .containsEntry("victim-notification", List.of(back));

        send("jail-sample-county", second.release());
        var after = step("the second man is released", first, second);
        assertThat(after.get("victim-notification")).containsExactly("T2 [RELEASED_FROM_CUSTODY] " + other);
        assertThat(doors.get("admin", "/api/people/" + other).body()).contains(caseOf(second), "XX90000002");
        assertThat(doors.get("agency-pd-sampleton", "/api/people/" + other).statusCode())
                .isEqualTo(403);
        assertThat(sequences()).isTrue();
    }

    /** What each subscriber got since the step before, printed. */
    private Map<String, List<String>> step(String what, Tom... toms) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from delivery_waiting where status <> 'DELIVERED'") == 0);
        Map<String, List<String>> told = new LinkedHashMap<>();
        System.out.println("* " + what);
        for (var subscriber : List.of("prosecutor-cms", "court-cms", "records-bureau", "victim-notification")) {
            long expected = count(
                    "select count(*) from delivery where status = 'DELIVERED' and subscriber = '" + subscriber + "'");
            await().atMost(PATIENCE).until(() -> arrived(subscriber).size() == expected);
            var all = arrived(subscriber);
            var lines = all.subList(read.getOrDefault(subscriber, 0), all.size()).stream()
                    .map(document -> line(document, toms))
                    .toList();
            read.put(subscriber, all.size());
            told.put(subscriber, lines);
            System.out.println("    " + subscriber + (lines.isEmpty() ? " hears nothing" : ""));
            lines.forEach(l -> System.out.println("        " + l));
        }
        return told;
    }

    private String line(byte[] document, Tom... toms) {
        String text = new String(document, StandardCharsets.UTF_8);
        Notified notified = NotificationReading.of(document);
        Set<String> persons = PERSON.matcher(
                        text.replaceAll("(?s)(<[^>]*ChangeDescriptionText>.*?</|\"changes\":\\[.*?\\])", ""))
                .results()
                .map(r -> r.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String mark = java.util.Arrays.stream(toms)
                .filter(t -> text.contains(caseOf(t)))
                .map(t -> t.mark)
                .findFirst()
                .orElse("?");
        var told = notified.events().stream().limit(1).toList();
        return mark + " " + told + " " + String.join(" ", persons);
    }

    /** Every subscriber counts every case from 1 without a gap. */
    private boolean sequences() {
        return count("select count(*) from (select subscriber, case_id, max(sequence) - count(*) as gap from delivery"
                        + " where status = 'DELIVERED' group by 1, 2) d where gap <> 0")
                == 0;
    }

    private List<byte[]> arrived(String subscriber) throws Exception {
        return switch (subscriber) {
            case "prosecutor-cms" -> prosecutor.received();
            case "court-cms" -> court.received();
            case "victim-notification" -> victims.received();
            default -> {
                filed.addAll(records.fetch("in", name -> true).values());
                yield filed;
            }
        };
    }

    private void send(String agency, JusticeMessage message) throws Exception {
        Doors.send(doors.connection("agency-" + agency), "intake." + agency, encoder.encode(message));
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from case_event where message_id = '"
                                + message.header().messageId() + "'")
                        == 1);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString(("admin:" + hub.secrets().get("admin")).getBytes(StandardCharsets.UTF_8));
        var answer = doors.call(doors.request(path)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private String caseOf(Tom tom) {
        return database()
                .sql("select case_id::text from case_event where message_id = ?")
                .param("ARR-" + tom.mark)
                .query(String.class)
                .single();
    }

    private String personOf(Tom tom) {
        return "P-" + count("select person_id from person_mention where case_id = '" + caseOf(tom) + "' limit 1");
    }

    private long count(String sql) {
        return database().sql(sql).query(Long.class).single();
    }

    private JdbcClient database() {
        return hub.bean(JdbcClient.class);
    }

    /** One of the two, with his case. */
    private record Tom(String mark, LocalDate born, String fingerprint) {

        private Person person() {
            return new Person(
                    new PersonName("Tom", null, "Smith", null),
                    List.of(),
                    born,
                    Code.reported("M"),
                    Code.reported("W"),
                    null,
                    List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", fingerprint)),
                    null);
        }

        private Identifier tracking() {
            return Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + mark);
        }

        JusticeMessage arrest() {
            return anArrestReport()
                    .withMessageId("ARR-" + mark)
                    .withRecordId("26-" + mark)
                    .withTrackingNumber("ATN-" + mark)
                    .withOccurredAt(ARREST)
                    .withSentAt(ARREST.plusHours(3))
                    .withBooking(new Booking("B-" + mark, ARREST.plusHours(1), null))
                    .withSubject(person())
                    .withIncidentNumber("INC-" + mark)
                    .build();
        }

        JusticeMessage filing() {
            return aCourtFiling()
                    .withMessageId("FIL-" + mark)
                    .withSentAt(ARREST.plusDays(2))
                    .withFiledAt(ARREST.plusDays(2).minusMinutes(5))
                    .withFilingId("F-" + mark)
                    .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-" + mark), tracking())
                    .withDefendant(Defendant.of(person()))
                    .build();
        }

        JusticeMessage hearing(String event, int day) {
            return aCourtCaseUpdate()
                    .withMessageId("CCU-" + mark + event)
                    .withSentAt(ARREST.plusDays(3))
                    .withEffectiveAt(ARREST.plusDays(3).minusMinutes(5))
                    .withDocketId("26-CR-" + mark)
                    .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-" + mark), tracking())
                    .withDefendant(Defendant.of(person()))
                    .withCharges(new Charge[0])
                    .withOrders(new CourtOrder[0])
                    .withCourtEvents(new CourtEvent(
                            event + "-" + mark,
                            Code.reported("ARRAIGNMENT"),
                            ARREST.plusDays(day),
                            Code.reported("SCHEDULED"),
                            null,
                            null,
                            null))
                    .build();
        }

        JusticeMessage release() {
            return aCustodyUpdate()
                    .withMessageId("CUS-" + mark)
                    .withSentAt(ARREST.plusDays(4))
                    .withOccurredAt(ARREST.plusDays(4).minusMinutes(5))
                    .withBookingNumber("B-" + mark)
                    .withPerson(person())
                    .withCaseIdentifiers(tracking())
                    .build();
        }
    }
}
