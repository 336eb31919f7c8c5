package org.caseway.oversight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Statement;
import org.caseway.journey.Timeline;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.CasePart;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.Privacy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whoever reads cases here is a recipient like any other, of the class that the settings name, and is shown what policy lets that
 * class see now. Thread safe.
 */
@Component
class Reader {

    private final Privacy privacy;
    private final Timeline timeline;
    private final Subscriber reader;

    Reader(
            Privacy privacy,
            Timeline timeline,
            @Value("${caseway.oversight.reader-class:law-enforcement}") String readerClass) {
        this.privacy = privacy;
        this.timeline = timeline;
        this.reader = new Subscriber(
                "console",
                "Console",
                readerClass,
                "oversight",
                Subscriber.DeliveryChannel.WEBHOOK,
                Subscriber.Format.JSON,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    /** The restrictions in force on a case. */
    Set<String> labels(UUID caseId) {
        return privacy.labels(List.of(caseId)).getOrDefault(caseId, Set.of());
    }

    /** The same of several; without those that bear none. One query. */
    Map<UUID, Set<String>> labels(Collection<UUID> caseIds) {
        return privacy.labels(caseIds);
    }

    /** Whether policy opens the numbers of a case to the reader where nothing is restricted. */
    boolean readsNumbers() {
        return privacy.opens(reader, FieldClass.CASE_IDENTIFIER);
    }

    /** As whom policy sees whoever reads here. */
    Subscriber recipient() {
        return reader;
    }

    /** What the reader may see of some of what was said of a case; two queries, and one more where a part of it is restricted. */
    List<Statement> visible(UUID caseId, Collection<Statement> said) {
        return visible(reader, caseId, said);
    }

    /** The same for another recipient. */
    List<Statement> visible(Subscriber recipient, UUID caseId, Collection<Statement> said) {
        Map<UUID, Set<String>> ofCase = privacy.labels(List.of(caseId));
        Set<String> labels = ofCase.getOrDefault(caseId, Set.of());
        Set<CasePart> parts = parts(ofCase, caseId);
        var visible = new ArrayList<Statement>(said.size());
        for (Statement statement : said) {
            Disclosure disclosure = disclose(recipient, statement, labels, parts);
            if (disclosure.update() != null) {
                visible.add(statement.with(disclosure.update()));
            }
        }
        return visible;
    }

    /** By everything said of the case, whatever is looked at. */
    private Set<CasePart> parts(Map<UUID, Set<String>> labels, UUID caseId) {
        return privacy.parts(labels, timeline::statements).getOrDefault(caseId, Set.of());
    }

    /** Whether policy keeps any fact of a statement from the reader. */
    boolean seesAll(UUID caseId, Statement said) {
        Map<UUID, Set<String>> ofCase = privacy.labels(List.of(caseId));
        Disclosure disclosure = disclose(reader, said, ofCase.getOrDefault(caseId, Set.of()), parts(ofCase, caseId));
        return !disclosure.withheld() && !disclosure.redacted();
    }

    private Disclosure disclose(Subscriber recipient, Statement said, Set<String> labels, Set<CasePart> parts) {
        return privacy.disclose(recipient, said.update(), labels, parts, said.source(), false);
    }
}
