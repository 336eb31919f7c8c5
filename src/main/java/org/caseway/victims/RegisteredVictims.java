package org.caseway.victims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.casefile.VictimService;
import org.caseway.journey.Recorded;

/**
 * The registrations that an event of a victim service states: that of the victim it names, as all that this service said adds up to, and
 * where it corrects or takes back what was said before, those of all victims of the service in the case. Two services' numbers are
 * never compared. Pure.
 */
final class RegisteredVictims {

    private RegisteredVictims() {}

    /** @param said everything said of the case @param known the registrations that there are */
    static List<Registrations.Stated> by(Recorded event, List<Statement> said, Collection<Registration> known) {
        String agency = event.statement().source();
        VictimService named = event.statement().update().victimService();
        boolean revises = !event.statement().update().revising().isEmpty();
        if (named == null && !(revises && known.stream().anyMatch(one -> isOf(one, event)))) {
            return List.of();
        }
        List<VictimService> all = CaseFile.of(
                        said.stream().filter(one -> one.source().equals(agency)).toList())
                .victimServices();
        var stated = new ArrayList<Registrations.Stated>();
        for (VictimService victim : all) {
            boolean isNamed = named != null && victim.victimId().equals(named.victimId());
            if (isNamed || revises) {
                stated.add(stated(event, victim.victimId(), isNamed, Registration.Said.of(victim)));
            }
        }
        Set<String> left = all.stream().map(VictimService::victimId).collect(Collectors.toSet());
        if (named != null && !left.contains(named.victimId())) {
            stated.add(stated(event, named.victimId(), true, Registration.Said.of(named)));
            left.add(named.victimId());
        }
        if (revises) {
            known.stream()
                    .filter(one -> isOf(one, event) && one.home().equals(event.caseId()))
                    .filter(one -> !left.contains(one.victimId()))
                    .forEach(one -> stated.add(
                            stated(event, one.victimId(), false, one.said().takenBack())));
        }
        return stated;
    }

    private static boolean isOf(Registration known, Recorded event) {
        return known.agency().equals(event.statement().source())
                && known.caseId().equals(event.caseId());
    }

    private static Registrations.Stated stated(Recorded event, String victimId, boolean named, Registration.Said said) {
        return new Registrations.Stated(
                event.statement().source(),
                victimId,
                event.caseId(),
                named ? Registrations.person(event) : null,
                said,
                event.eventId());
    }
}
