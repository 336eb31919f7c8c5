package org.caseway.message.rules;

import java.util.function.Function;
import java.util.function.Predicate;
import org.caseway.casefile.Organization;
import org.caseway.message.JusticeMessage;
import org.caseway.message.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about the case that a message names; {@code root} is the path of the message's root element. */
public record CaseRules<M extends JusticeMessage>(String root) {

    /** @param nameless says that the message holds nothing by which a case could be found */
    public Rule<M> notIdentified(Predicate<M> nameless) {
        return Draft.<M>error(
                        "case-not-identified",
                        "A message names its case by docket, tracking number or another identifier (Bichard HO100301;"
                                + " federal VNS reject log).")
                .when(root, "The message holds no identifier by which a case could be found.", nameless);
    }

    public Rule<M> docketForm(Function<M, @Nullable String> docket) {
        return Draft.<M>warning(
                        "docket-form",
                        "A docket number has up to 40 letters, digits, spaces, hyphens, slashes, colons and full stops"
                                + " (nc:CaseDocketID).")
                .when(root + "/nc:Case/nc:CaseDocketID", "The docket number does not have the usual form.", message -> {
                    String value = docket.apply(message);
                    return value != null && !Forms.docket(value);
                });
    }

    public Rule<M> courtIdMissing(Function<M, Organization> court) {
        return Draft.<M>error(
                        "court-id-missing",
                        "A court is named by its identifier; a docket number is unique only within it (ECF 4.01 error"
                                + " 19).")
                .when(
                        root + "/nc:Case/j:CaseAugmentation/j:CaseCourt",
                        "The court has no identifier.",
                        message -> ChargeRules.isMissing(court.apply(message).identification()));
    }
}
