package org.caseway.victims;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.Code;
import org.caseway.casefile.NoticePreference;
import org.caseway.casefile.VictimService;
import org.jspecify.annotations.Nullable;

/**
 * One victim's registration for one case.
 *
 * @param agency the victim service that sent it
 * @param victimId the service's own identifier
 * @param caseId the case it is about, the one that goes on where cases were joined
 * @param home the case it was made for
 * @param person the hub's own number of the person it is about
 * @param sinceEvent only later events are told
 */
record Registration(
        long id,
        String agency,
        String victimId,
        UUID caseId,
        UUID home,
        @Nullable String person,
        Said said,
        long sinceEvent) {

    private static final String OPTED_OUT = "OPTED_OUT";
    private static final Set<String> ENDED = Set.of(OPTED_OUT, "SUSPENDED", "EXPIRED");

    /** What is registered, as it is stored. */
    record Said(
            List<String> registeredFor,
            @Nullable String status,
            @Nullable NoticePreference preference) {

        static Said of(VictimService service) {
            return new Said(
                    service.registeredFor().stream().map(Code::word).toList(),
                    service.status() == null ? null : service.status().word(),
                    service.preference());
        }

        boolean ended() {
            return status != null && ENDED.contains(status);
        }

        /** The same when nothing is left of what was said. */
        Said takenBack() {
            return new Said(registeredFor, OPTED_OUT, preference);
        }

        String language() {
            return preference == null || preference.language() == null
                    ? NoticeWords.ENGLISH
                    : preference.language().word();
        }
    }

    boolean ended() {
        return said.ended();
    }

    Registration of(String onlyPerson) {
        return new Registration(id, agency, victimId, caseId, home, onlyPerson, said, sinceEvent);
    }

    boolean wants(Fact.Category category) {
        return said.registeredFor().contains(category.name())
                || said.registeredFor().contains("ALL")
                || category.ofCustody() && said.registeredFor().contains("CUSTODY");
    }

    NoticePreference.@Nullable QuietHours quietHours() {
        return said.preference() == null ? null : said.preference().quietHours();
    }

    /** The channels in the order in which they are tried. */
    List<String> channels(List<String> otherwise) {
        return said.preference() == null || said.preference().channels().isEmpty()
                ? otherwise
                : said.preference().channels().stream()
                        .map(Code::word)
                        .distinct()
                        .toList();
    }
}
