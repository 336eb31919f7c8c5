package org.caseway.privacy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.jspecify.annotations.Nullable;

/** An update with nothing in it but what is open. It names every part, so a new part is left out until it is classed here. */
record Redaction(FieldSet open) {

    private static final PersonName UNNAMED = new PersonName(null, null, null, null);

    private static final Person NOBODY = new Person(UNNAMED, List.of(), null, null, null, null, List.of(), null);

    static CaseUpdate keep(CaseUpdate update, FieldSet open, Set<CaseEventType> events) {
        return new Redaction(open).of(update, events);
    }

    private CaseUpdate of(CaseUpdate update, Set<CaseEventType> events) {
        return new CaseUpdate(
                events,
                update.effectiveAt(),
                identifiers(update.identifiers(), FieldClass::ofCase),
                kept(FieldClass.CASE_TITLE, update.title()),
                kept(FieldClass.CASE_STATUS, update.category()),
                kept(FieldClass.CASE_STATUS, update.status()),
                kept(FieldClass.COURT, update.court()),
                defendant(update.defendant()),
                arrest(update.arrest()),
                all(FieldClass.CHARGE, update.charges()),
                all(FieldClass.COURT_EVENT, update.courtEvents()),
                all(FieldClass.CUSTODY, update.custody()),
                kept(FieldClass.FILING, update.filing()),
                all(FieldClass.ORDER, update.orders()).stream().map(this::order).toList(),
                kept(FieldClass.VICTIM_FACT, update.victimService()),
                open.has(FieldClass.LABEL) ? update.labels() : Set.of(),
                update.semantics(),
                all(FieldClass.REVISION, update.revising()).stream()
                        .map(this::revision)
                        .toList(),
                kept(FieldClass.LINEAGE, update.lineage()));
    }

    private @Nullable Defendant defendant(@Nullable Defendant defendant) {
        if (defendant == null) {
            return null;
        }
        Person person = defendant.person();
        if (person == null) {
            return kept(FieldClass.NAME, defendant);
        }
        var left = new Person(
                open.has(FieldClass.NAME) ? person.name() : UNNAMED,
                all(FieldClass.ALIAS, person.aliases()),
                kept(FieldClass.BIRTH_DATE, person.birthDate()),
                kept(FieldClass.SEX, person.sex()),
                kept(FieldClass.RACE_ETHNICITY, person.race()),
                kept(FieldClass.RACE_ETHNICITY, person.ethnicity()),
                identifiers(person.identifiers(), FieldClass::ofPerson),
                kept(FieldClass.ADDRESS, person.residence()));
        return left.equals(NOBODY) ? null : Defendant.of(left);
    }

    private @Nullable Arrest arrest(@Nullable Arrest arrest) {
        if (arrest == null || !open.has(FieldClass.ARREST)) {
            return null;
        }
        return new Arrest(
                arrest.agency(),
                arrest.recordId(),
                arrest.trackingNumber(),
                arrest.occurredAt(),
                kept(FieldClass.ARREST_LOCATION, arrest.location()),
                arrest.category(),
                arrest.booking());
    }

    /** The reason is in the sender's own words, which may say anything. */
    private Revision revision(Revision revision) {
        return new Revision(
                revision.kind(), revision.target(), revision.id(), kept(FieldClass.UNCLASSIFIED, revision.reason()));
    }

    private CourtOrder order(CourtOrder order) {
        return new CourtOrder(
                order.orderNumber(),
                order.category(),
                order.issuedOn(),
                order.effectiveOn(),
                order.expiresOn(),
                order.servedOn(),
                order.status(),
                kept(FieldClass.NAME, order.restrained()),
                order.conditions());
    }

    private List<Identifier> identifiers(List<Identifier> said, Function<Identifier, FieldClass> field) {
        return said.stream()
                .filter(identifier -> open.has(field.apply(identifier)))
                .toList();
    }

    private <T> @Nullable T kept(FieldClass field, @Nullable T value) {
        return open.has(field) ? value : null;
    }

    private <T> List<T> all(FieldClass field, List<T> values) {
        return open.has(field) ? values : List.of();
    }
}
