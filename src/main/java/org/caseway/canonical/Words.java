package org.caseway.canonical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.Statute;
import org.caseway.message.Problem;
import org.caseway.partners.CodeLists;
import org.jspecify.annotations.Nullable;

/** The code lists as they are for one message, and the codes of it that they do not know. */
final class Words {

    private final CodeLists lists;
    private final String agency;
    private final LocalDate on;
    private final List<Problem> unmapped = new ArrayList<>(0);
    private final List<UnmappedCode> codes = new ArrayList<>(0);

    Words(CodeLists lists, String agency, LocalDate on) {
        this.lists = lists;
        this.agency = agency;
        this.on = on;
    }

    List<Problem> unmapped() {
        return unmapped;
    }

    /** The same as list and code. */
    List<UnmappedCode> codes() {
        return codes;
    }

    /** The code with its canonical word; as it is where it has one, and noted where no list knows it. */
    Code required(String list, Code code, Place place, String field) {
        if (code.value() != null) {
            return code;
        }
        var canonical = lists.translate(list, agency, code.source(), on);
        if (canonical.isEmpty()) {
            codes.add(new UnmappedCode(list, code.source()));
            unmapped.add(Problem.error(
                    "code-unmapped",
                    place.of(field),
                    "The code list " + list + " has no entry in effect for this code; the message waits for one."));
            return code;
        }
        return code.as(canonical.get());
    }

    @Nullable
    Code optional(String list, @Nullable Code code, Place place, String field) {
        return code == null ? null : required(list, code, place, field);
    }

    /** Warnings for charges whose statute was not the law on the day of the offence. */
    List<Problem> statutesNotInEffect(CaseUpdate update) {
        var warnings = new ArrayList<Problem>(0);
        for (int i = 0; i < update.charges().size(); i++) {
            Charge charge = update.charges().get(i);
            Statute statute = charge.statute();
            LocalDate day = charge.offenseDate() == null ? on : charge.offenseDate();
            if (statute != null
                    && lists.translate("statute", agency, statute.citation(), day)
                            .isEmpty()) {
                warnings.add(Problem.warning(
                        "statute-not-in-effect",
                        Place.charge(update, i).of("j:ChargeStatute"),
                        "The statute is not known to be in effect on the day of the offence."));
            }
        }
        return warnings;
    }
}
