package org.caseway.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.Problem;
import org.caseway.partners.IdentifierForm;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of one message in the forms agreed with its sender. What senders write when they know no identifier is
 * none; neither is a number whose check digit is wrong, of which the sender is warned. Not thread safe.
 */
final class Numbers {

    private final Map<IdentifierKind, IdentifierForm> agreed;
    private final List<Problem> warnings = new ArrayList<>(0);

    Numbers(Map<IdentifierKind, IdentifierForm> agreed) {
        this.agreed = agreed;
    }

    /** One warning for each kind of number that was not believed. */
    List<Problem> warnings() {
        return warnings;
    }

    @Nullable
    String of(IdentifierKind kind, @Nullable String reported) {
        String number = NormalForm.number(reported);
        IdentifierForm form = number == null ? null : agreed.get(kind);
        if (number == null || form == null) {
            return number;
        }
        if (form.checkDigit() != null && !form.checkDigit().holds(number)) {
            warn(kind);
            return null;
        }
        String bare = form.ignoreDashes() ? number.replaceAll("[-./]", "") : number;
        return NormalForm.number(form.ignoreLeadingZeros() ? bare.replaceFirst("^0+(?=.)", "") : bare);
    }

    /** Each once, without those that are none. */
    List<Identifier> of(List<Identifier> reported) {
        var normal = new ArrayList<Identifier>(reported.size());
        for (Identifier identifier : reported) {
            String value = of(identifier.kind(), identifier.value());
            if (value != null) {
                String issuer = NormalForm.identifier(identifier.issuer());
                var same = Identifier.of(identifier.kind(), issuer == null ? "" : issuer, value);
                if (!normal.contains(same)) {
                    normal.add(same);
                }
            }
        }
        return normal;
    }

    private void warn(IdentifierKind kind) {
        var warning = Problem.warning(
                "check-digit-wrong",
                "//nc:IdentificationID",
                "The check digit of the " + kind + " number is wrong; the case is not looked for by it.");
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }
}
