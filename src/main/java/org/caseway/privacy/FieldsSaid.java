package org.caseway.privacy;

import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Person;
import org.jspecify.annotations.Nullable;

/** Which classes of facts an update holds. Not thread safe. */
final class FieldsSaid {

    private long said;

    private FieldsSaid() {}

    /** Some 50 ns. */
    static FieldSet of(CaseUpdate update) {
        var fields = new FieldsSaid();
        fields.theCase(update);
        fields.defendant(update.defendant());
        fields.course(update);
        for (CaseEventType event : update.events()) {
            fields.add(FieldClass.of(event), true);
        }
        return new FieldSet(fields.said);
    }

    private void theCase(CaseUpdate update) {
        for (Identifier identifier : update.identifiers()) {
            add(FieldClass.ofCase(identifier), true);
        }
        add(FieldClass.CASE_TITLE, update.title() != null);
        add(FieldClass.CASE_STATUS, update.category() != null || update.status() != null);
        add(FieldClass.COURT, update.court() != null);
        add(FieldClass.VICTIM_FACT, update.victimService() != null);
        add(FieldClass.LABEL, !update.labels().isEmpty());
        add(FieldClass.REVISION, update.revisions() != null);
        add(FieldClass.UNCLASSIFIED, update.revising().stream().anyMatch(revision -> revision.reason() != null));
        add(FieldClass.LINEAGE, update.lineage() != null);
    }

    private void defendant(@Nullable Defendant defendant) {
        if (defendant == null) {
            return;
        }
        add(FieldClass.NAME, true);
        Person person = defendant.person();
        if (person != null) {
            add(FieldClass.ALIAS, !person.aliases().isEmpty());
            add(FieldClass.BIRTH_DATE, person.birthDate() != null);
            add(FieldClass.SEX, person.sex() != null);
            add(FieldClass.RACE_ETHNICITY, person.race() != null || person.ethnicity() != null);
            add(FieldClass.ADDRESS, person.residence() != null);
            for (Identifier identifier : person.identifiers()) {
                add(FieldClass.ofPerson(identifier), true);
            }
        }
    }

    private void course(CaseUpdate update) {
        Arrest arrest = update.arrest();
        add(FieldClass.ARREST, arrest != null);
        add(FieldClass.ARREST_LOCATION, arrest != null && arrest.location() != null);
        add(FieldClass.CHARGE, !update.charges().isEmpty());
        add(FieldClass.COURT_EVENT, !update.courtEvents().isEmpty());
        add(FieldClass.CUSTODY, !update.custody().isEmpty());
        add(FieldClass.FILING, update.filing() != null);
        add(FieldClass.ORDER, !update.orders().isEmpty());
        add(FieldClass.NAME, update.orders().stream().anyMatch(order -> order.restrained() != null));
    }

    private void add(FieldClass field, boolean there) {
        if (there) {
            said |= 1L << field.ordinal();
        }
    }
}
