package org.caseway.victims;

import static org.caseway.fixtures.Messages.aVictimServiceUpdate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.NoticePreference;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.Statement;
import org.caseway.casefile.VictimService;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.CaseRooms;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageHeader;
import org.caseway.message.MessageTypes;
import org.caseway.message.ValidationResult;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.privacy.Privacy;
import org.caseway.record.CaseRecord;
import org.caseway.victims.vault.FixedMasterKeys;
import org.caseway.victims.vault.Vault;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The victims' room with a real database, the real record before it and a victim service behind it that tests play: its clock, what
 * it gets and whether it is there.
 */
final class VictimRoom implements AutoCloseable, Partners {

    static final String CANARY = "Quillfeather";
    static final String VICTIM_SERVICE = "victim-notification";

    /** Made once: it takes longer than anything else here. */
    private static final JusticeContext CONTEXT = JusticeContext.of(MessageTypes.all());

    private static final AtomicInteger ARRIVALS = new AtomicInteger();
    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 2, 6, 0, 0, 0, ZoneOffset.UTC);

    final CaseRooms rooms = new CaseRooms();
    final TestClock clock = new TestClock();
    final FixedMasterKeys masters = new FixedMasterKeys();
    final List<NoticeCarrier.Letter> letters = new ArrayList<>();
    final Counting counted = new Counting(rooms.jdbc.getDataSource());
    final Vault vault = new Vault(rooms.jdbc, masters, this, clock);
    final NoticeDesk desk;
    final FeedWatch feeds;
    private final VictimNotices notices;
    private final NoticeHandover handover;
    private final VictimSettings settings;
    private final TransactionTemplate transaction;
    boolean reachable = true;
    List<Subscriber> others = List.of();
    SubscriptionTerms terms = SubscriptionTerms.NONE;
    String unusable = "";
    Duration jailIsExpectedEvery;

    VictimRoom(VictimSettings settings) {
        this.settings = settings;
        transaction = new TransactionTemplate(new JdbcTransactionManager(rooms.jdbc.getDataSource()));
        var audit = rooms.room(AuditTrail.class);
        var timeline = rooms.room(Timeline.class);
        feeds = new FeedWatch(rooms.jdbc, transaction, this, audit, settings, clock);
        notices = new VictimNotices(counted, timeline, this, feeds, audit, settings, clock);
        desk = new NoticeDesk(rooms.jdbc, transaction, this, audit, clock);
        handover = new NoticeHandover(
                rooms.jdbc,
                transaction,
                vault,
                CONTEXT.newEncoder(),
                new Openness(timeline, new Privacy(rooms.jdbc), this),
                audit,
                settings,
                clock);
    }

    /** Counts the statements of the stage that considers events. */
    static final class Counting extends JdbcTemplate {
        int statements;

        Counting(DataSource database) {
            super(database);
        }

        @Override
        public <T> T query(
                PreparedStatementCreator statement, PreparedStatementSetter arguments, ResultSetExtractor<T> rows) {
            statements++;
            return super.query(statement, arguments, rows);
        }

        @Override
        protected int update(PreparedStatementCreator statement, PreparedStatementSetter arguments) {
            statements++;
            return super.update(statement, arguments);
        }
    }

    /** What the record says when the other case turned out to be this one. */
    void considerJoined(UUID survivor, UUID other) {
        considerOfHub(survivor, CaseEventType.CASE_JOINED, List.of(CaseReferences.of(other)), List.of());
    }

    /** What the record says when the case was not one with the other after all. */
    void considerSeparated(UUID caseId, UUID from) {
        var takesBack = Revision.ofMessage(RevisionKind.CORRECTS, CaseReferences.joiningOf(from));
        considerOfHub(caseId, CaseEventType.CASE_SEPARATED, List.of(), List.of(takesBack));
    }

    /** What the record says when a person of the case turned out to be another that is known. */
    void considerMerged(UUID caseId, String former, String now) {
        var change = new Change(FieldClass.PERSON_NUMBER, "PERSON_MERGED", null, former, now, "they are one");
        considerOfHub(caseId, CaseEventType.PERSON_MERGED, List.of(), List.of(), List.of(change));
    }

    private void considerOfHub(
            UUID caseId, CaseEventType type, List<Identifier> identifiers, List<Revision> revisions) {
        considerOfHub(caseId, type, identifiers, revisions, List.of());
    }

    private void considerOfHub(
            UUID caseId,
            CaseEventType type,
            List<Identifier> identifiers,
            List<Revision> revisions,
            List<Change> changes) {
        var update = new CaseUpdate(
                Set.of(type),
                NOON,
                identifiers,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of(),
                null,
                revisions,
                null);
        Instant at = NOON.toInstant();
        var said = new Statement(999_999, CaseReferences.HUB, type.name(), at, at, at, update);
        var event = new Recorded(999_999, caseId, 9, said, "case", changes);
        rooms.inTransaction(() -> notices.consider(Batch.of(List.of(event))));
    }

    void forget(UUID caseId) {
        rooms.inTransaction(() -> {
            notices.forget(List.of(caseId));
            vault.forget(List.of(caseId));
            return caseId;
        });
    }

    /** What a hub that starts now knows of the feeds. */
    FeedWatch restartedWatch() {
        return new FeedWatch(rooms.jdbc, transaction, this, rooms.room(AuditTrail.class), settings, clock);
    }

    static VictimRoom usual() {
        return with(Duration.ZERO, false);
    }

    static VictimRoom with(Duration settle, boolean settleSafety) {
        return new VictimRoom(new VictimSettings(
                settle,
                settleSafety,
                Duration.ofHours(24),
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                List.of("SMS", "PHONE"),
                List.of(),
                Duration.ofSeconds(5)));
    }

    /** One batch, committed. */
    Batch<Recorded> process(Canonical... messages) {
        return process(List.of(messages));
    }

    Batch<Recorded> process(List<Canonical> messages) {
        return rooms.inTransaction(
                () -> notices.consider(rooms.room(CaseRecord.class).write(vault.protect(rooms.correlate(messages)))));
    }

    /** Hands over what is due; the service remembers what it gets while it is reachable. */
    void handOver() {
        handover.handOver((to, all) -> {
            if (to.id().equals(unusable)) {
                throw new NullPointerException("no way to hand anything to it");
            }
            if (!reachable) {
                return Set.of();
            }
            letters.addAll(all);
            return all.stream().map(NoticeCarrier.Letter::noticeId).collect(Collectors.toSet());
        });
    }

    List<String> texts() {
        return letters.stream()
                .map(letter -> new String(letter.content(), StandardCharsets.UTF_8))
                .toList();
    }

    /** State and reason of every notice, oldest first. */
    List<String> told() {
        return rooms.jdbc.queryForList(
                "select kind || ' ' || category || ' ' || state || ' ' || reason from victim_notice order by notice_id",
                String.class);
    }

    long newest() {
        return rooms.jdbc.queryForObject("select max(notice_id) from victim_notice", Long.class);
    }

    String state(long notice) {
        return rooms.jdbc.queryForObject(
                "select state || ' ' || reason from victim_notice where notice_id = ?", String.class, notice);
    }

    List<String> steps(long notice) {
        return rooms.jdbc.queryForList(
                "select state || ' by ' || by_whom from victim_notice_step where notice_id = ? order by ctid",
                String.class,
                notice);
    }

    static Canonical registration(String tracking, String victimId, String status, String... kinds) {
        return registration(tracking, victimId, status, null, kinds);
    }

    /** With contacts in its original that are found nowhere else. */
    static Canonical registration(
            String tracking, String victimId, String status, NoticePreference preference, String... kinds) {
        var service = new VictimService(
                victimId,
                List.of(kinds).stream().map(Code::canonical).toList(),
                List.of(),
                status == null ? null : Code.canonical(status),
                null,
                preference);
        return message(
                "vs-sample",
                "victim-service-update",
                withContacts(),
                false,
                update(CaseEventType.VICTIM_REGISTERED, tracking, null, List.of(), List.of(), service, List.of()));
    }

    static byte[] withContacts() {
        String document =
                new String(CONTEXT.newEncoder().encode(aVictimServiceUpdate().build()), StandardCharsets.UTF_8);
        return document.replace("</cw:VictimRegistration>", """
            </cw:VictimRegistration><j:Victim><j:VictimPerson>
            <nc:PersonName><nc:PersonGivenName>Wren</nc:PersonGivenName><nc:PersonSurName>%s</nc:PersonSurName></nc:PersonName>
            <nc:PersonContactInformation><nc:ContactEmailID>canary@example.org</nc:ContactEmailID></nc:PersonContactInformation>
            <nc:PersonContactInformation><nc:ContactMailingAddress><nc:AddressFullText>99 Canary Lane</nc:AddressFullText>
            </nc:ContactMailingAddress></nc:PersonContactInformation>
            <nc:PersonContactInformation><nc:ContactTelephoneNumber><nc:FullTelephoneNumber><nc:TelephoneNumberFullID>                555-0147</nc:TelephoneNumberFullID></nc:FullTelephoneNumber></nc:ContactTelephoneNumber></nc:PersonContactInformation>
            </j:VictimPerson></j:Victim><vsu:AddressConfidentialityIndicator>true</vsu:AddressConfidentialityIndicator>
            <vsu:SubstituteAddress><nc:AddressFullText>PO Box 000, Capital</nc:AddressFullText></vsu:SubstituteAddress>\
            """.formatted(CANARY))
                .replaceAll("<vsu:VictimReachableIndicator>true</vsu:VictimReachableIndicator>", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Canonical custody(String tracking, String status, int hour) {
        return custody(tracking, status, hour, false);
    }

    static Canonical custody(String tracking, String status, int hour, boolean historic) {
        return custody(tracking, status, hour, historic, null, List.of());
    }

    /** Of a person with the hub's number; numbers are given by a stage that this room leaves out. */
    static Canonical custodyOfPerson(String tracking, String person, String status, int hour) {
        return custody(tracking, status, hour, false, person, List.of());
    }

    /** Of one of the defendants of a case, who has no number here. */
    static Canonical stayOf(String tracking, String surname, String stay, String status, int hour) {
        var movement = new CustodyMovement(Code.canonical(status), NOON.plusHours(hour), stay, null, null, null);
        Canonical said = custody(tracking, movement, false, null, List.of());
        var defendant = Defendant.of(new Person(
                new PersonName("Sam", null, surname, null), List.of(), null, null, null, null, List.of(), null));
        return new Canonical(
                said.envelope(),
                said.messageType(),
                said.header(),
                said.update().with(defendant),
                said.result());
    }

    /** A booking that never was: what the jail said of it until then is taken back. */
    static Canonical mistaken(String tracking, int hour) {
        return custody(
                tracking,
                "BOOKING_MISTAKEN",
                hour,
                false,
                null,
                List.of(Revision.ofRecord(RevisionKind.CORRECTS, "B-" + tracking)));
    }

    /** The same of a booking that is known by a number of another case. */
    static Canonical takenBack(String tracking, String stay, int hour) {
        var movement =
                new CustodyMovement(Code.canonical("BOOKING_MISTAKEN"), NOON.plusHours(hour), stay, null, null, null);
        return custody(tracking, movement, false, null, List.of(Revision.ofRecord(RevisionKind.CORRECTS, stay)));
    }

    /** In custody, with a release announced so many hours later. */
    static Canonical announced(String tracking, int hour, int releaseInHours) {
        var movement = new CustodyMovement(
                Code.canonical("IN_CUSTODY"),
                NOON.plusHours(hour),
                "B-" + tracking,
                null,
                null,
                NOON.plusHours(releaseInHours));
        return custody(tracking, movement, false, null, List.of());
    }

    private static Canonical custody(
            String tracking, String status, int hour, boolean historic, String person, List<Revision> revisions) {
        var movement =
                new CustodyMovement(Code.canonical(status), NOON.plusHours(hour), "B-" + tracking, null, null, null);
        return custody(tracking, movement, historic, person, revisions);
    }

    private static Canonical custody(
            String tracking, CustodyMovement movement, boolean historic, String person, List<Revision> revisions) {
        String status = movement.status().word();
        CaseEventType type =
                status.equals("RELEASED") ? CaseEventType.RELEASED_FROM_CUSTODY : CaseEventType.CUSTODY_STATUS_CHANGED;
        return message(
                "jail-sample-county",
                "custody-update",
                "custody".getBytes(StandardCharsets.UTF_8),
                historic,
                update(type, tracking, person, List.of(movement), List.of(), null, revisions));
    }

    static Canonical hearing(String tracking, String status, int hour) {
        var event = new CourtEvent(
                "H-1", Code.canonical("ARRAIGNMENT"), NOON.plusHours(hour), Code.canonical(status), null, null, null);
        return message(
                "court-sampleton",
                "court-case-update",
                "hearing".getBytes(StandardCharsets.UTF_8),
                false,
                update(CaseEventType.HEARING_SCHEDULED, tracking, null, List.of(), List.of(event), null, List.of()));
    }

    private static CaseUpdate update(
            CaseEventType type,
            String tracking,
            String person,
            List<CustodyMovement> custody,
            List<CourtEvent> hearings,
            VictimService victim,
            List<Revision> revisions) {
        OffsetDateTime at =
                custody.isEmpty() ? NOON.minusDays(1) : custody.get(0).occurredAt();
        return new CaseUpdate(
                Set.of(type),
                at,
                List.of(Identifier.of(IdentifierKind.ARREST_TRACKING, "", tracking)),
                null,
                null,
                null,
                null,
                person == null ? null : numbered(person),
                null,
                List.of(),
                hearings,
                custody,
                null,
                List.of(),
                victim,
                Set.of(),
                null,
                revisions,
                null);
    }

    private static Defendant numbered(String person) {
        return Defendant.of(new Person(
                new PersonName("Alpha", null, "Example", null),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(Identifier.of(IdentifierKind.LOCAL, Identifier.HUB, person)),
                null));
    }

    static Canonical withPerson(Canonical registration, String person) {
        return new Canonical(
                registration.envelope(),
                registration.messageType(),
                registration.header(),
                registration.update().with(numbered(person)),
                registration.result());
    }

    private static Canonical message(String agency, String type, byte[] original, boolean historic, CaseUpdate update) {
        int number = ARRIVALS.incrementAndGet();
        return new Canonical(
                Envelope.of(
                        "intake." + agency + ":" + number,
                        agency,
                        Channel.QUEUE,
                        Instant.parse("2026-03-02T09:00:00Z"),
                        original),
                type,
                new MessageHeader("M-" + number, "XX0010400", update.effectiveAt(), null, historic ? true : null),
                update,
                ValidationResult.fine());
    }

    UUID caseOf(Batch<Recorded> batch) {
        return batch.onward().get(0).caseId();
    }

    @Override
    public Optional<Agency> agency(String id) {
        return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
    }

    @Override
    public Collection<Agency> agencies() {
        return Map.of("vs-sample", "victim-service-update", "jail-sample-county", "custody-update").entrySet().stream()
                .map(e -> new Agency(
                        e.getKey(),
                        e.getKey(),
                        "XX0010400",
                        Set.of(e.getValue()),
                        Agency.ChangedResend.CONFLICT,
                        false,
                        50,
                        org.caseway.casefile.UpdateSemantics.ELEMENT_DELTA,
                        Map.of(),
                        org.caseway.partners.AnswerTerms.USUAL,
                        e.getKey().startsWith("jail") ? jailIsExpectedEvery : null))
                .toList();
    }

    @Override
    public Collection<Subscriber> subscribers() {
        var all = new ArrayList<>(others);
        all.add(DeliveryWorld.subscriber("prosecutor-cms", "prosecutor"));
        all.add(DeliveryWorld.subscriber(VICTIM_SERVICE, "victim-service").under(terms));
        return all;
    }

    @Override
    public void close() {
        rooms.close();
    }
}
