package org.caseway.canonical;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.Booking;
import org.caseway.casefile.CaseEvents;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.DocketReplacement;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.NoticePreference;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.jspecify.annotations.Nullable;

/** One update into canonical words and normal forms. */
final class Translation {

    private static final String STATUS = "nc:StatusText";

    private final Words words;
    private final Numbers numbers;

    Translation(Words words, Numbers numbers) {
        this.words = words;
        this.numbers = numbers;
    }

    CaseUpdate of(CaseUpdate reported) {
        var update = new CaseUpdate(
                reported.events(),
                reported.effectiveAt(),
                numbers.of(reported.identifiers()),
                NormalForm.text(reported.title()),
                words.optional("case-category", reported.category(), Place.CASE, "nc:CaseCategoryText"),
                words.optional("case-status", reported.status(), Place.CASE, "nc:ActivityStatus/" + STATUS),
                NormalForm.organization(reported.court()),
                defendant(reported.defendant()),
                arrest(reported.arrest()),
                new ChargeTranslation(words).of(reported),
                courtEvents(reported.courtEvents()),
                custody(reported.custody()),
                filing(reported.filing()),
                orders(reported.orders()),
                victimService(reported.victimService()),
                reported.labels(),
                reported.semantics(),
                revisions(reported.revising()),
                lineage(reported.lineage()));
        return withEvents(update);
    }

    private static CaseUpdate withEvents(CaseUpdate update) {
        return new CaseUpdate(
                CaseEvents.of(update),
                update.effectiveAt(),
                update.identifiers(),
                update.title(),
                update.category(),
                update.status(),
                update.court(),
                update.defendant(),
                update.arrest(),
                update.charges(),
                update.courtEvents(),
                update.custody(),
                update.filing(),
                update.orders(),
                update.victimService(),
                update.labels(),
                update.semantics(),
                withMistakenBookings(update),
                update.lineage());
    }

    /** A booking reported as mistaken corrects all that its source said of it until then; the report itself stays. */
    private static List<Revision> withMistakenBookings(CaseUpdate update) {
        var revisions = new ArrayList<>(update.revising());
        for (CustodyMovement movement : update.custody()) {
            String booking = movement.bookingNumber();
            if (booking != null && "BOOKING_MISTAKEN".equals(movement.status().word())) {
                revisions.add(Revision.ofRecord(RevisionKind.CORRECTS, booking));
            }
        }
        return revisions;
    }

    /** Numbers of records get the form that the records have; the sender's message identifiers stay as they are. */
    private static List<Revision> revisions(List<Revision> reported) {
        return reported.stream()
                .map(r -> new Revision(r.kind(), r.target(), revised(r), NormalForm.text(r.reason())))
                .toList();
    }

    private static String revised(Revision reported) {
        String record = reported.target() == Revision.Target.RECORD ? NormalForm.identifier(reported.id()) : null;
        return record == null ? reported.id().strip() : record;
    }

    private @Nullable CaseLineage lineage(@Nullable CaseLineage reported) {
        if (reported == null) {
            return null;
        }
        var relations = new ArrayList<CaseRelation>(reported.relations().size());
        for (CaseRelation relation : reported.relations()) {
            numbers.of(List.of(relation.other()))
                    .forEach(other -> relations.add(new CaseRelation(relation.kind(), other, relation.on())));
        }
        var replacements =
                new ArrayList<DocketReplacement>(reported.replacements().size());
        for (DocketReplacement replacement : reported.replacements()) {
            var both = numbers.of(List.of(replacement.replaced(), replacement.by()));
            if (both.size() == 2) {
                replacements.add(new DocketReplacement(both.get(0), both.get(1)));
            }
        }
        return new CaseLineage(relations, replacements);
    }

    private @Nullable Defendant defendant(@Nullable Defendant defendant) {
        if (defendant == null) {
            return null;
        }
        Person person = defendant.person();
        return new Defendant(
                person == null ? null : person(NormalForm.person(person, numbers.of(person.identifiers()))),
                NormalForm.organization(defendant.organization()));
    }

    private Person person(Person person) {
        return new Person(
                person.name(),
                person.aliases(),
                person.birthDate(),
                words.optional("sex", person.sex(), Place.ANYWHERE, "j:PersonSexCode"),
                words.optional("race", person.race(), Place.ANYWHERE, "j:PersonRaceCode"),
                words.optional("ethnicity", person.ethnicity(), Place.ANYWHERE, "j:PersonEthnicityCode"),
                person.identifiers(),
                person.residence());
    }

    private @Nullable Arrest arrest(@Nullable Arrest arrest) {
        if (arrest == null) {
            return null;
        }
        return new Arrest(
                agency(arrest.agency()),
                numbers.of(IdentifierKind.ARREST_RECORD, arrest.recordId()),
                numbers.of(IdentifierKind.ARREST_TRACKING, arrest.trackingNumber()),
                arrest.occurredAt(),
                arrest.location(),
                words.optional("arrest-category", arrest.category(), Place.ARREST, "j:ArrestCategoryCode"),
                booking(arrest.booking()));
    }

    private static Organization agency(Organization agency) {
        return new Organization(NormalForm.text(agency.name()), NormalForm.identifier(agency.identification()));
    }

    private @Nullable Booking booking(@Nullable Booking booking) {
        return booking == null
                ? null
                : new Booking(
                        numbers.of(IdentifierKind.BOOKING, booking.recordId()),
                        booking.bookedAt(),
                        NormalForm.organization(booking.facility()));
    }

    private List<CourtEvent> courtEvents(List<CourtEvent> reported) {
        var events = new ArrayList<CourtEvent>(reported.size());
        for (CourtEvent event : reported) {
            Place place = Place.courtEvent(events.size());
            events.add(new CourtEvent(
                    NormalForm.identifier(event.eventId()),
                    words.required("court-event-category", event.category(), place, "nc:ActivityCategoryText"),
                    event.scheduledAt(),
                    words.optional("court-event-status", event.status(), place, "nc:ActivityStatus/" + STATUS),
                    NormalForm.text(event.judge()),
                    NormalForm.text(event.location()),
                    NormalForm.text(event.reason())));
        }
        return events;
    }

    private List<CustodyMovement> custody(List<CustodyMovement> reported) {
        var movements = new ArrayList<CustodyMovement>(reported.size());
        for (CustodyMovement movement : reported) {
            Place place = Place.custody(movements.size());
            movements.add(new CustodyMovement(
                    words.required("custody-status", movement.status(), place, "nc:SupervisionCustodyStatus/" + STATUS),
                    movement.occurredAt(),
                    numbers.of(IdentifierKind.BOOKING, movement.bookingNumber()),
                    NormalForm.organization(movement.facility()),
                    NormalForm.text(movement.reason()),
                    movement.scheduledReleaseAt()));
        }
        return movements;
    }

    private @Nullable Filing filing(@Nullable Filing filing) {
        if (filing == null) {
            return null;
        }
        return new Filing(
                filing.filingId().strip(),
                words.optional("filing-category", filing.category(), Place.FILING, "nc:DocumentCategoryText"),
                filing.filedAt(),
                NormalForm.organization(filing.filer()),
                words.optional("filing-status", filing.status(), Place.FILING, "nc:DocumentStatus/" + STATUS),
                documents(filing.documents()));
    }

    private List<FilingDocument> documents(List<FilingDocument> reported) {
        var documents = new ArrayList<FilingDocument>(reported.size());
        for (FilingDocument document : reported) {
            Place place = Place.document(documents.size());
            documents.add(new FilingDocument(
                    document.documentId().strip(),
                    NormalForm.text(document.title()),
                    words.optional("document-category", document.category(), place, "nc:DocumentCategoryText"),
                    document.mediaType(),
                    document.sha256(),
                    document.location(),
                    words.optional("filing-status", document.status(), place, "nc:DocumentStatus/" + STATUS),
                    NormalForm.text(document.reason())));
        }
        return documents;
    }

    private List<CourtOrder> orders(List<CourtOrder> reported) {
        var orders = new ArrayList<CourtOrder>(reported.size());
        for (CourtOrder order : reported) {
            Place place = Place.order(orders.size());
            orders.add(new CourtOrder(
                    NormalForm.identifier(order.orderNumber()),
                    words.required("order-category", order.category(), place, "nc:ActivityCategoryText"),
                    order.issuedOn(),
                    order.effectiveOn(),
                    order.expiresOn(),
                    order.servedOn(),
                    words.optional("order-status", order.status(), place, "j:CourtOrderStatus/" + STATUS),
                    order.restrained() == null ? null : NormalForm.name(order.restrained()),
                    order.conditions()));
        }
        return orders;
    }

    private @Nullable VictimService victimService(@Nullable VictimService victim) {
        if (victim == null) {
            return null;
        }
        return new VictimService(
                victim.victimId().strip(),
                codes("victim-event", victim.registeredFor(), "cw:RegisteredEventCategoryText"),
                codes("victim-event", victim.withdrawnFrom(), "cw:WithdrawnEventCategoryText"),
                words.optional(
                        "victim-status",
                        victim.status(),
                        Place.VICTIM_REGISTRATION,
                        "cw:VictimRegistrationStatus/" + STATUS),
                release(victim.release()),
                preference(victim.preference()));
    }

    private @Nullable NoticePreference preference(@Nullable NoticePreference preference) {
        return preference == null
                ? null
                : new NoticePreference(
                        codes("notice-channel", preference.channels(), "cw:NoticePreference/cw:NoticeChannelText"),
                        words.optional(
                                "notice-language",
                                preference.language(),
                                Place.VICTIM_REGISTRATION,
                                "cw:NoticePreference/cw:NoticeLanguageText"),
                        preference.quietHours());
    }

    private @Nullable VictimRelease release(@Nullable VictimRelease release) {
        return release == null
                ? null
                : new VictimRelease(
                        codes("release-scope", release.scopes(), "cw:VictimRelease/cw:VictimReleaseScopeText"),
                        release.signedOn(),
                        release.expiresOn());
    }

    private List<Code> codes(String list, List<Code> reported, String field) {
        var codes = new ArrayList<Code>(reported.size());
        for (Code code : reported) {
            int position = codes.size() + 1;
            codes.add(words.required(list, code, Place.VICTIM_REGISTRATION, field + "[" + position + "]"));
        }
        return codes;
    }
}
