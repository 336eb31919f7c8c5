package org.caseway.message.mapping;

import java.util.List;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.message.niem.core.CaseType;
import org.caseway.message.niem.justice.ArrestType;
import org.caseway.message.niem.justice.CaseAugmentationType;
import org.caseway.message.niem.justice.SubjectType;
import org.caseway.message.wire.CaseUpdateType;
import org.jspecify.annotations.Nullable;

/** cw:CaseUpdate: a case update in canonical words, as the hub sends it. */
public final class CaseUpdates {

    private static final Wording WORDING = Wording.CANONICAL;

    private CaseUpdates() {}

    public static CaseUpdateType write(CaseUpdate update) {
        CaseUpdateType wire = new CaseUpdateType();
        update.events().forEach(event -> wire.getCaseEventCategoryText().add(event.name()));
        wire.setEffectiveDate(Values.date(update.effectiveAt()));
        Identifications.write(update.identifiers(), wire.getCaseIdentification());
        wire.setCase(aCase(update));
        wire.setArrest(arrest(update));
        update.custody()
                .forEach(movement -> wire.getDetention().add(Detentions.write(movement, person(update), WORDING)));
        CourtOrders.write(update.orders(), wire.getCourtOrderOrProtectionOrderOrWarrant(), WORDING);
        if (update.filing() != null) {
            wire.setFiling(Filings.write(update.filing(), WORDING));
        }
        if (update.victimService() != null) {
            wire.setVictimRegistration(VictimServices.write(update.victimService(), WORDING));
        }
        wire.getCaseLabelText().addAll(update.labels());
        return wire;
    }

    private static CaseType aCase(CaseUpdate update) {
        List<Charge> charges = update.arrest() == null ? update.charges() : List.of();
        CaseAugmentationType justice = Cases.justice(List.of(), charges, update.courtEvents(), WORDING);
        Defendant defendant = update.arrest() == null ? update.defendant() : null;
        CaseType wire = Cases.write(update.court(), docketId(update), update.title(), defendant, justice, WORDING);
        wire.setCaseCategoryText(Values.word(update.category(), WORDING));
        wire.setActivityStatus(Values.status(update.status(), WORDING));
        return wire;
    }

    private static @Nullable ArrestType arrest(CaseUpdate update) {
        Arrest arrest = update.arrest();
        if (arrest == null) {
            return null;
        }
        ArrestType wire = Arrests.write(arrest, WORDING);
        if (update.defendant() != null) {
            wire.setArrestSubject(People.write(update.defendant(), new SubjectType(), WORDING));
        }
        Charges.write(update.charges(), wire.getArrestCharge(), WORDING);
        return wire;
    }

    private static @Nullable Person person(CaseUpdate update) {
        return update.defendant() == null ? null : update.defendant().person();
    }

    private static @Nullable String docketId(CaseUpdate update) {
        return update.identifiers().stream()
                .filter(identifier -> identifier.kind() == IdentifierKind.COURT_DOCKET)
                .map(Identifier::value)
                .findFirst()
                .orElse(null);
    }
}
