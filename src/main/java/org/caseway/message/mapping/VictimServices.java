package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.NoticePreference;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.caseway.message.wire.NoticePreferenceType;
import org.caseway.message.wire.QuietHoursType;
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
                release(wire.getVictimRelease()),
                preference(wire.getNoticePreference()));
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
        if (service.preference() != null) {
            wire.setNoticePreference(preference(service.preference(), wording));
        }
        return wire;
    }

    private static @Nullable NoticePreference preference(@Nullable NoticePreferenceType wire) {
        if (wire == null) {
            return null;
        }
        QuietHoursType quiet = wire.getQuietHours();
        return new NoticePreference(
                codes(wire.getNoticeChannelText()),
                Values.code(wire.getNoticeLanguageText()),
                quiet == null
                        ? null
                        : new NoticePreference.QuietHours(
                                quiet.getQuietHoursStartText().strip(),
                                quiet.getQuietHoursEndText().strip(),
                                quiet.getQuietHoursTimeZoneText().strip(),
                                Boolean.TRUE.equals(quiet.isSafetyNoticeAtAnyHourIndicator())));
    }

    private static NoticePreferenceType preference(NoticePreference preference, Wording wording) {
        NoticePreferenceType wire = new NoticePreferenceType();
        words(preference.channels(), wire.getNoticeChannelText(), wording);
        wire.setNoticeLanguageText(Values.word(preference.language(), wording));
        NoticePreference.QuietHours quiet = preference.quietHours();
        if (quiet != null) {
            QuietHoursType written = new QuietHoursType();
            written.setQuietHoursStartText(quiet.from());
            written.setQuietHoursEndText(quiet.until());
            written.setQuietHoursTimeZoneText(quiet.zone());
            written.setSafetyNoticeAtAnyHourIndicator(quiet.safetyAtAnyHour());
            wire.setQuietHours(written);
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
