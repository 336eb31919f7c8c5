package org.caseway.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.ChargeLineage;
import org.caseway.casefile.Disposition;
import org.caseway.casefile.Plea;
import org.caseway.casefile.Statute;
import org.jspecify.annotations.Nullable;

/** The charges of one update into canonical words and normal forms. */
final class ChargeTranslation {

    private final Words words;

    ChargeTranslation(Words words) {
        this.words = words;
    }

    List<Charge> of(CaseUpdate update) {
        var charges = new ArrayList<Charge>(update.charges().size());
        for (Charge charge : update.charges()) {
            charges.add(charge(charge, Place.charge(update, charges.size())));
        }
        return charges;
    }

    private Charge charge(Charge charge, Place place) {
        return new Charge(
                NormalForm.identifier(charge.sequence()),
                NormalForm.identifier(charge.trackingNumber()),
                charge.count(),
                NormalForm.text(charge.description()),
                statute(charge.statute()),
                NormalForm.identifier(charge.ncicCode()),
                words.optional("charge-severity", charge.severity(), place, "j:ChargeSeverityText"),
                charge.offenseDate(),
                charge.filingDate(),
                words.optional("charge-status", charge.status(), place, "j:ChargeStatus/nc:StatusText"),
                plea(charge.plea(), place),
                charge.verdictDate(),
                NormalForm.text(charge.verdict()),
                disposition(charge.disposition(), place),
                charge.sentence(),
                lineage(charge.lineage()),
                null,
                null);
    }

    private static @Nullable ChargeLineage lineage(@Nullable ChargeLineage lineage) {
        return lineage == null
                ? null
                : new ChargeLineage(
                        lineage.kind(),
                        lineage.from().stream()
                                .map(NormalForm::identifier)
                                .filter(Objects::nonNull)
                                .toList());
    }

    private static @Nullable Statute statute(@Nullable Statute statute) {
        return statute == null
                ? null
                : new Statute(
                        NormalForm.text(statute.jurisdiction()),
                        NormalForm.text(statute.code()),
                        NormalForm.text(statute.section()),
                        NormalForm.text(statute.description()));
    }

    private @Nullable Plea plea(@Nullable Plea plea, Place place) {
        return plea == null
                ? null
                : new Plea(
                        words.required("plea", plea.category(), place, "j:ChargePlea/j:PleaDescriptionText"),
                        plea.date());
    }

    private @Nullable Disposition disposition(@Nullable Disposition disposition, Place place) {
        return disposition == null
                ? null
                : new Disposition(
                        words.required(
                                "disposition",
                                disposition.category(),
                                place,
                                "j:ChargeDisposition/nc:DispositionCategoryText"),
                        disposition.date(),
                        NormalForm.text(disposition.description()));
    }
}
