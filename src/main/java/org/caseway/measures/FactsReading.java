package org.caseway.measures;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Charge;
import org.caseway.casefile.ChargeStage;
import org.caseway.casefile.Code;
import org.caseway.casefile.DefendantFile;
import org.caseway.casefile.Organization;
import org.caseway.journey.Followed;
import org.caseway.journey.KeyedHash;
import org.jspecify.annotations.Nullable;

/** Takes the facts of measures out of a case, one row for each of its defendants. Pure. */
final class FactsReading {

    private static final Set<String> CHARGING = Set.of("COMPLAINT", "INFORMATION", "INDICTMENT", "CITATION");
    private static final Set<String> TRIALS = Set.of("JURY_TRIAL", "BENCH_TRIAL");

    private final ZoneId zone;
    private final KeyedHash hash;

    /** @param hash under which a defendant's key, which holds a name, goes further */
    FactsReading(ZoneId zone, KeyedHash hash) {
        this.zone = zone;
        this.hash = hash;
    }

    List<CaseFacts> of(Followed followed) {
        if (!DefendantFile.several(followed.file()) && Settings.certainlyNone(followed.file())) {
            return List.of(facts(followed, "", followed.file(), Settings.NONE));
        }
        return followed.defendants().stream()
                .map(one -> facts(followed, one.party(), one.file(), Settings.of(one.said())))
                .toList();
    }

    private CaseFacts facts(Followed followed, String party, CaseFile file, Settings settings) {
        List<Charge> charges = file.charges().stream()
                .filter(charge -> ChargeStage.of(charge) != ChargeStage.SUPERSEDED)
                .toList();
        var end = Ending.of(charges);
        LocalDate filed = filed(file);
        LocalDate reopened = settings.reopenedAt() == null ? null : day(settings.reopenedAt());
        boolean again = "REOPENED".equals(word(file.status()))
                && reopened != null
                && end.on() != null
                && !reopened.isBefore(end.on());
        LocalDate disposed = again ? null : end.on();
        var hearing = firstHeard(file, false);
        var custody = new Stays(file.custody(), zone);
        var idle = Inactivity.of(file, filed, disposed);
        return new CaseFacts(
                followed.caseId(),
                party.isEmpty() ? "" : hash.pseudonym(party),
                gravest(charges),
                word(file.category()),
                id(file.court()),
                file.arrests().stream()
                        .map(arrest -> id(arrest.agency()))
                        .findFirst()
                        .orElse(""),
                again ? Outcome.OPEN : end.outcome(),
                file.charges().stream()
                        .anyMatch(c -> c.plea() != null && c.plea().admits()),
                Ending.lesser(charges),
                Ending.diverted(charges),
                first(file.charges().stream().map(Charge::offenseDate)),
                first(file.arrests().stream().map(arrest -> day(arrest.occurredAt()))),
                first(Stream.concat(
                        file.arrests().stream()
                                .map(arrest -> arrest.booking() == null
                                        ? null
                                        : arrest.booking().bookedAt())
                                .map(this::day),
                        Stream.ofNullable(custody.firstIn()))),
                filed,
                hearing == null ? null : day(hearing),
                first(file.charges().stream()
                        .map(charge ->
                                charge.plea() == null ? null : charge.plea().date())),
                day(firstHeard(file, true)),
                disposed,
                first(file.charges().stream()
                        .map(charge -> charge.sentence() == null
                                ? null
                                : charge.sentence().date())),
                reopened,
                idle.days(),
                idle.since(),
                idle.text(),
                custody.days(disposed),
                disposed == null ? custody.since() : null,
                hearing == null ? null : custody.heldAt(hearing.toInstant()),
                settings.continuances(),
                settings.trialSettings(),
                String.join(",", unmapped(file, charges)));
    }

    private @Nullable LocalDate filed(CaseFile file) {
        return first(Stream.concat(
                file.charges().stream().map(Charge::filingDate),
                file.filings().stream()
                        .filter(filing -> CHARGING.contains(word(filing.category())))
                        .map(filing -> day(filing.filedAt()))));
    }

    private static @Nullable OffsetDateTime firstHeard(CaseFile file, boolean trial) {
        return file.courtEvents().stream()
                .filter(event -> "HELD".equals(word(event.status())))
                .filter(event -> !trial || TRIALS.contains(event.category().word()))
                .flatMap(event -> Stream.ofNullable(event.scheduledAt()))
                .min(Comparator.comparing(OffsetDateTime::toInstant))
                .orElse(null);
    }

    private static CaseClass gravest(Collection<Charge> charges) {
        return charges.stream()
                .map(charge -> caseClass(word(charge.severity())))
                .min(Comparator.naturalOrder())
                .orElse(CaseClass.UNKNOWN);
    }

    static CaseClass caseClass(String severity) {
        return severity.startsWith("FELONY")
                ? CaseClass.FELONY
                : severity.startsWith("MISDEMEANOR")
                        ? CaseClass.MISDEMEANOR
                        : severity.isEmpty() || severity.equals("UNKNOWN") ? CaseClass.UNKNOWN : CaseClass.INFRACTION;
    }

    private static Set<String> unmapped(CaseFile file, List<Charge> charges) {
        var kinds = new TreeSet<String>();
        charges.forEach(charge -> {
            note(kinds, "severity", charge.severity());
            note(
                    kinds,
                    "disposition",
                    charge.disposition() == null ? null : charge.disposition().category());
            note(kinds, "plea", charge.plea() == null ? null : charge.plea().category());
        });
        note(kinds, "category", file.category());
        file.custody().forEach(movement -> note(kinds, "custody", movement.status()));
        file.courtEvents().forEach(event -> note(kinds, "court-event", event.status()));
        return kinds;
    }

    private static void note(Set<String> kinds, String kind, @Nullable Code code) {
        if (code != null && (code.value() == null || "UNKNOWN".equals(code.value()))) {
            kinds.add(kind);
        }
    }

    private @Nullable LocalDate day(@Nullable OffsetDateTime at) {
        return at == null ? null : at.atZoneSameInstant(zone).toLocalDate();
    }

    private static @Nullable LocalDate first(Stream<@Nullable LocalDate> days) {
        return days.flatMap(Stream::ofNullable).min(Comparator.naturalOrder()).orElse(null);
    }

    private static String id(@Nullable Organization organization) {
        String id = organization == null ? null : organization.identification();
        return id == null ? "" : id;
    }

    static String word(@Nullable Code code) {
        return code == null ? "" : code.word();
    }
}
