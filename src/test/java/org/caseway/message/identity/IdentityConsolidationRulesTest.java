package org.caseway.message.identity;

import static org.caseway.message.rules.SampleParts.ARRESTED_AT;
import static org.caseway.message.rules.SampleParts.FAR_FUTURE;

import java.util.List;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.rules.RuleSample;
import org.caseway.message.rules.RulesContract;
import org.caseway.message.rules.SampleParts;

class IdentityConsolidationRulesTest extends RulesContract<IdentityConsolidation> {

    private static final IdentityConsolidation BASE = new IdentityConsolidation(
            SampleParts.header("CON-26-00031", "XXBUREAU0", ARRESTED_AT.plusDays(9)),
            ARRESTED_AT.plusDays(9),
            number("XX900202"),
            List.of(number("XX900101"), number("XX900102")));

    IdentityConsolidationRulesTest() {
        super(new IdentityConsolidationType());
    }

    private static Identifier number(String value) {
        return Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", value);
    }

    @Override
    protected List<RuleSample<IdentityConsolidation>> samples() {
        return List.of(
                rule("message-id-form").fails("header.messageId", "CON 26"),
                rule("sender-form").fails("header.sender", "State Bureau"),
                rule("sent-in-future").fails("header.sentAt", FAR_FUTURE),
                rule("consolidation-in-future").fails("effectiveAt", FAR_FUTURE),
                rule("surviving-sid-form").fails("surviving.value", "900202"),
                rule("retired-sid-form").fails("retired.1.value", "900102"),
                national("surviving-fbi-form").fails("surviving.value", "12 34"),
                national("retired-fbi-form").fails("retired.0.value", "1234567890"),
                rule("consolidation-of-one-number")
                        .passes("retired", List.of(number("XX900101")))
                        .fails("retired.0.value", "XX900202"),
                national("consolidation-of-one-fbi-number").fails("retired.0.value", "900202ZZ1"),
                rule("consolidation-across-issuers").fails("retired.1.value", "YY900102"));
    }

    private static RuleSample<IdentityConsolidation> national(String code) {
        return RuleSample.of(
                code,
                new IdentityConsolidation(
                        BASE.header(),
                        BASE.effectiveAt(),
                        Identifier.of(IdentifierKind.FBI, "", "900202ZZ1"),
                        List.of(Identifier.of(IdentifierKind.FBI, "", "900101ZZ1"))));
    }

    private static RuleSample<IdentityConsolidation> rule(String code) {
        return RuleSample.of(code, BASE);
    }
}
