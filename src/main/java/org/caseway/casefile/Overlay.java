package org.caseway.casefile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays a later report over an earlier one: what the later one leaves out stays as it was. */
final class Overlay {

    private Overlay() {}

    static <T> @Nullable T later(@Nullable T earlier, @Nullable T later) {
        return later == null ? earlier : later;
    }

    static <T> List<T> union(List<T> earlier, List<T> later) {
        if (earlier.containsAll(later)) {
            return earlier;
        }
        var all = new LinkedHashSet<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    static Organization organization(@Nullable Organization earlier, Organization later) {
        return earlier == null
                ? later
                : new Organization(
                        later(earlier.name(), later.name()),
                        later(earlier.identification(), later.identification()),
                        later.identification() == null ? earlier.issuer() : later.issuer());
    }

    static Person person(Person earlier, Person later) {
        return new Person(
                name(earlier.name(), later.name()),
                union(earlier.aliases(), later.aliases()),
                later(earlier.birthDate(), later.birthDate()),
                later(earlier.sex(), later.sex()),
                later(earlier.race(), later.race()),
                later(earlier.ethnicity(), later.ethnicity()),
                identifiers(earlier.identifiers(), later.identifiers()),
                later(earlier.residence(), later.residence()));
    }

    /** The hub has one number for a person at a time. */
    private static List<Identifier> identifiers(List<Identifier> earlier, List<Identifier> later) {
        boolean renumbered = earlier.stream().anyMatch(Identifier::byHub)
                && later.stream().anyMatch(i -> i.byHub() && !earlier.contains(i));
        return union(renumbered ? earlier.stream().filter(i -> !i.byHub()).toList() : earlier, later);
    }

    private static PersonName name(PersonName earlier, PersonName later) {
        return new PersonName(
                later(earlier.given(), later.given()),
                later(earlier.middle(), later.middle()),
                later(earlier.surName(), later.surName()),
                later(earlier.suffix(), later.suffix()));
    }

    static Arrest arrest(Arrest earlier, Arrest later) {
        return new Arrest(
                organization(earlier.agency(), later.agency()),
                later(earlier.recordId(), later.recordId()),
                later(earlier.trackingNumber(), later.trackingNumber()),
                later.occurredAt(),
                later(earlier.location(), later.location()),
                later(earlier.category(), later.category()),
                later(earlier.booking(), later.booking()));
    }

    static Charge charge(Charge earlier, Charge later) {
        return new Charge(
                later(earlier.sequence(), later.sequence()),
                later(earlier.trackingNumber(), later.trackingNumber()),
                later(earlier.count(), later.count()),
                later(earlier.description(), later.description()),
                later(earlier.statute(), later.statute()),
                later(earlier.ncicCode(), later.ncicCode()),
                later(earlier.severity(), later.severity()),
                later(earlier.offenseDate(), later.offenseDate()),
                later(earlier.filingDate(), later.filingDate()),
                later(earlier.status(), later.status()),
                later(earlier.plea(), later.plea()),
                later(earlier.verdictDate(), later.verdictDate()),
                later(earlier.verdict(), later.verdict()),
                later(earlier.disposition(), later.disposition()),
                later(earlier.sentence(), later.sentence()),
                later(earlier.lineage(), later.lineage()),
                later(earlier.party(), later.party()),
                numbers(earlier.numbering(), later.numbering()));
    }

    /** One number from each numbering, the later one. */
    private static List<ChargeNumber> numbers(List<ChargeNumber> earlier, List<ChargeNumber> later) {
        if (earlier.containsAll(later)) {
            return earlier;
        }
        var byNumbering = new TreeMap<String, ChargeNumber>();
        earlier.forEach(number -> byNumbering.put(number.by(), number));
        later.forEach(number -> byNumbering.put(number.by(), number));
        return List.copyOf(byNumbering.values());
    }

    static CourtEvent courtEvent(CourtEvent earlier, CourtEvent later) {
        return new CourtEvent(
                later(earlier.eventId(), later.eventId()),
                later.category(),
                later(earlier.scheduledAt(), later.scheduledAt()),
                later(earlier.status(), later.status()),
                later(earlier.judge(), later.judge()),
                later(earlier.location(), later.location()),
                later(earlier.reason(), later.reason()));
    }

    static Filing filing(Filing earlier, Filing later) {
        return new Filing(
                later.filingId(),
                later(earlier.category(), later.category()),
                later(earlier.filedAt(), later.filedAt()),
                later(earlier.filer(), later.filer()),
                later(earlier.status(), later.status()),
                documents(earlier.documents(), later.documents()));
    }

    private static List<FilingDocument> documents(List<FilingDocument> earlier, List<FilingDocument> later) {
        var all = new Keyed<>(earlier, FilingDocument::documentId, Overlay::document);
        later.forEach(all::lay);
        return all.values();
    }

    private static FilingDocument document(FilingDocument earlier, FilingDocument later) {
        return new FilingDocument(
                later.documentId(),
                later(earlier.title(), later.title()),
                later(earlier.category(), later.category()),
                later(earlier.mediaType(), later.mediaType()),
                later(earlier.sha256(), later.sha256()),
                later(earlier.location(), later.location()),
                later(earlier.status(), later.status()),
                // a reason belongs to its status
                later.status() == null ? earlier.reason() : later.reason());
    }

    static CourtOrder order(CourtOrder earlier, CourtOrder later) {
        return new CourtOrder(
                later(earlier.orderNumber(), later.orderNumber()),
                later.category(),
                later(earlier.issuedOn(), later.issuedOn()),
                later(earlier.effectiveOn(), later.effectiveOn()),
                later(earlier.expiresOn(), later.expiresOn()),
                later(earlier.servedOn(), later.servedOn()),
                later(earlier.status(), later.status()),
                later(earlier.restrained(), later.restrained()),
                union(earlier.conditions(), later.conditions()));
    }

    static VictimService victimService(VictimService earlier, VictimService later) {
        return new VictimService(
                later.victimId(),
                without(union(earlier.registeredFor(), later.registeredFor()), later.withdrawnFrom()),
                later.withdrawnFrom(),
                later(earlier.status(), later.status()),
                later(earlier.release(), later.release()),
                later(earlier.preference(), later.preference()));
    }

    private static List<Code> without(List<Code> all, List<Code> gone) {
        return all.stream()
                .filter(c -> gone.stream().noneMatch(g -> g.word().equals(c.word())))
                .toList();
    }
}
