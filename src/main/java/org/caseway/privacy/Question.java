package org.caseway.privacy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldSet;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;

/**
 * One update about which a recipient's policy is asked. Immutable.
 *
 * @param agency whose statement it is
 * @param labels the restrictions in force on the case
 * @param party whether the recipient's agency has spoken on the case
 * @param clock for what has a last day, in UTC
 * @param said the classes of facts in the update
 */
record Question(
        CaseUpdate update,
        String agency,
        Set<String> labels,
        boolean party,
        Clock clock,
        FieldSet said,
        EventSet events) {

    /** In force on every update in which a victim service tells of a victim, with the victim's release or without. */
    static final String VICTIM_RELEASE = "VICTIM_RELEASE";

    private static final String ANY = "ANY";

    static Question of(CaseUpdate update, String agency, Set<String> labels, boolean party, Clock clock) {
        return new Question(update, agency, labels, party, clock, FieldsSaid.of(update), EventSet.of(update.events()));
    }

    boolean ofVictim() {
        return update.victimService() != null;
    }

    /** Whether the conditions of a rule that speaks to the recipient hold here. */
    boolean meets(Opening opening) {
        return opening.events().meets(events)
                && (opening.agencies().isEmpty() || opening.agencies().contains(agency))
                && (!opening.party() || party)
                && (opening.release().isEmpty() || released(opening.release()));
    }

    /** A release without a last day is none. */
    private boolean released(Set<String> scopes) {
        VictimService victim = update.victimService();
        VictimRelease release = victim == null ? null : victim.release();
        return release != null
                && release.expiresOn() != null
                && !release.expiresOn().isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                && release.scopes().stream().anyMatch(scope -> scopes.contains(ANY) || scopes.contains(scope.word()));
    }
}
