package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.caseway.message.wire.VictimRegistrationType;
import org.caseway.message.wire.VictimReleaseType;
import org.jspecify.annotations.Nullable;

/** cw:VictimRegistration: what NIEM has no elements for. */
public final class VictimServices {

    private VictimServices() {}

    public static VictimService read(VictimRegistrationType wire) {
        return new VictimService(
                wire.getVictimIdentification().getIdentificationID(),
                codes(wire.getRegisteredEventCategoryText()),
                codes(wire.getWithdrawnEventCategoryText()),
                Values.status(wire.getVictimRegistrationStatus()),
                release(wire.getVictimRelease()));
    }

    public static VictimRegistrationType write(VictimService service, Wording wording) {
        VictimRegistrationType wire = new VictimRegistrationType();
        wire.setVictimIdentification(Identifications.of(service.victimId()));
        words(service.registeredFor(), wire.getRegisteredEventCategoryText(), wording);
        words(service.withdrawnFrom(), wire.getWithdrawnEventCategoryText(), wording);
        wire.setVictimRegistrationStatus(Values.status(service.status(), wording));
        VictimRelease release = service.release();
        if (release != null) {
            VictimReleaseType written = new VictimReleaseType();
            words(release.scopes(), written.getVictimReleaseScopeText(), wording);
            written.setVictimReleaseSignedDate(Values.date(release.signedOn()));
            written.setVictimReleaseExpirationDate(Values.date(release.expiresOn()));
            wire.setVictimRelease(written);
        }
        return wire;
    }

    private static @Nullable VictimRelease release(@Nullable VictimReleaseType wire) {
        return wire == null
                ? null
                : new VictimRelease(
                        codes(wire.getVictimReleaseScopeText()),
                        Values.day(wire.getVictimReleaseSignedDate()),
                        Values.day(wire.getVictimReleaseExpirationDate()));
    }

    private static List<Code> codes(List<String> texts) {
        List<Code> codes = new ArrayList<>(texts.size());
        for (String text : texts) {
            Code code = Values.code(text);
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static void words(List<Code> codes, List<String> texts, Wording wording) {
        codes.forEach(code -> texts.add(wording.of(code)));
    }
}
