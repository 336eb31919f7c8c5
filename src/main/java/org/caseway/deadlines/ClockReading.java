package org.caseway.deadlines;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.ChargeStage;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.DefendantFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.KeyedHash;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a case, as clocks see it: each event with the message that told it. Pure and thread safe; a fold of the case and a
 * walk over its statements.
 */
final class ClockReading {

    private static final Set<ClockEvent> WHEN_ALL =
            Set.of(ClockEvent.PLEADED_GUILTY, ClockEvent.DISMISSED, ClockEvent.DISPOSED, ClockEvent.SENT_FOR_TRIAL);

    private final KeyedHash hash;

    /** @param hash under which a defendant's key, which holds a name, goes further */
    ClockReading(KeyedHash hash) {
        this.hash = hash;
    }

    CaseClock of(Collection<Statement> statements) {
        return ofDefendants(DefendantFile.of(statements));
    }

    CaseClock ofDefendants(List<DefendantFile> files) {
        String court = files.stream()
                .map(file -> file.file().court())
                .filter(c -> c != null && c.identification() != null)
                .map(c -> c == null ? null : c.identification())
                .findFirst()
                .orElse(null);
        return new CaseClock(court, files.stream().map(this::party).toList());
    }

    private CaseClock.Party party(DefendantFile of) {
        CaseFile file = of.file();
        var told = new Told("");
        file.arrests().forEach(told::arrest);
        file.courtEvents().forEach(told::courtEvent);
        file.filings().forEach(told::filing);
        file.orders().forEach(told::order);
        custody(file, told);
        List<Charge> charges = file.charges();
        List<String> keys = keys(charges);
        for (int i = 0; i < charges.size(); i++) {
            told.charge(keys.get(i), charges.get(i));
        }
        var sources = new Sources(of.said());
        List<Happening> happenings =
                new ArrayList<>(told.all().stream().map(sources::named).toList());
        happenings.addAll(wholeCase(happenings, counting(charges, keys)));
        return new CaseClock.Party(
                of.party().isEmpty() ? "" : hash.pseudonym(of.party()),
                circumstances(file),
                charges.stream()
                        .map(Charge::offenseDate)
                        .filter(d -> d != null)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                clocks(charges, keys),
                happenings);
    }

    private static void custody(CaseFile file, Told told) {
        boolean in = false;
        for (CustodyMovement movement : file.custody().stream()
                .sorted(Comparator.comparing(m -> m.occurredAt().toInstant()))
                .toList()) {
            boolean now = movement.holds();
            if (now && !in) {
                told.remanded(movement);
            }
            told.custody(movement);
            in = now;
        }
    }

    /** Those that others replaced have no clock any more. */
    private static List<CaseClock.ChargeClock> clocks(List<Charge> charges, List<String> keys) {
        var clocks = new ArrayList<CaseClock.ChargeClock>();
        for (int i = 0; i < charges.size(); i++) {
            if (ChargeStage.of(charges.get(i)) != ChargeStage.SUPERSEDED) {
                clocks.add(charge(keys.get(i), charges.get(i)));
            }
        }
        return clocks;
    }

    /** The keys of the charges that are waited for until all have ended; where none is left, of those that were declined. */
    private static Set<String> counting(List<Charge> charges, List<String> keys) {
        var pursued = new HashSet<String>();
        var declined = new HashSet<String>();
        for (int i = 0; i < charges.size(); i++) {
            ChargeStage stage = ChargeStage.of(charges.get(i));
            if (stage != ChargeStage.SUPERSEDED) {
                (stage == ChargeStage.DECLINED ? declined : pursued).add(keys.get(i));
            }
        }
        return pursued.isEmpty() ? declined : pursued;
    }

    /**
     * What charges tell of the defendant's whole case: some things when the first does, others only when all do that count. What is
     * dismissed needs no plea, so a defendant has pleaded guilty when what is left was pleaded to.
     */
    private static List<Happening> wholeCase(List<Happening> told, Set<String> counting) {
        var byEvent = new EnumMap<ClockEvent, Map<String, Happening>>(ClockEvent.class);
        told.stream()
                .filter(h -> h.charge() != null)
                .forEach(h ->
                        byEvent.computeIfAbsent(h.event(), e -> new HashMap<>()).put(String.valueOf(h.charge()), h));
        var whole = new ArrayList<Happening>();
        Map<String, Happening> dismissed = byEvent.getOrDefault(ClockEvent.DISMISSED, Map.of());
        var byDay = Comparator.<Happening, LocalDate>comparing(h -> h.day(ZoneOffset.UTC))
                .thenComparing(Happening::source);
        byEvent.forEach((event, of) -> {
            Optional<Happening> one = WHEN_ALL.contains(event)
                    ? ofAll(of, event == ClockEvent.PLEADED_GUILTY ? dismissed : Map.of(), counting)
                            .max(byDay)
                    : of.values().stream().min(byDay);
            one.ifPresent(h -> whole.add(Happening.on(event, null, h.day(ZoneOffset.UTC), h.source())));
        });
        return whole;
    }

    /** One for each charge that counts, if need be what takes its place; none where a charge has neither, or all have only the latter. */
    private static Stream<Happening> ofAll(
            Map<String, Happening> of, Map<String, Happening> instead, Set<String> counting) {
        boolean any = counting.stream().anyMatch(of::containsKey);
        boolean all = counting.stream().allMatch(key -> of.containsKey(key) || instead.containsKey(key));
        return any && all
                ? counting.stream().map(key -> of.containsKey(key) ? of.get(key) : instead.get(key))
                : Stream.empty();
    }

    private static Map<Circumstance, Boolean> circumstances(CaseFile file) {
        var known = new EnumMap<Circumstance, Boolean>(Circumstance.class);
        List<Charge> pursued = file.charges().stream()
                .filter(charge -> ChargeStage.of(charge) != ChargeStage.SUPERSEDED)
                .toList();
        graded(pursued, known);
        CustodyMovement custody = file.latestCustody();
        if (custody != null) {
            known.put(Circumstance.IN_CUSTODY, custody.holds());
        }
        file.arrests().stream()
                .map(arrest -> arrest.category())
                .filter(category -> category != null)
                .findFirst()
                .ifPresent(category -> known.put(
                        Circumstance.WITHOUT_WARRANT,
                        category != null && category.word().equals("ON-VIEW_ARREST")));
        known.put(
                Circumstance.JUVENILE, file.labels().contains("JUVENILE") || "JUVENILE".equals(word(file.category())));
        return known;
    }

    private static CaseClock.ChargeClock charge(String key, Charge charge) {
        var known = new EnumMap<Circumstance, Boolean>(Circumstance.class);
        graded(List.of(charge), known);
        return new CaseClock.ChargeClock(key, known, charge.offenseDate());
    }

    /** Of several charges the gravest counts; it is known when one is a felony or all are known. */
    private static void graded(List<Charge> charges, Map<Circumstance, Boolean> known) {
        boolean felony = charges.stream().anyMatch(c -> word(c.severity()).startsWith("FELONY"));
        boolean all = !charges.isEmpty()
                && charges.stream()
                        .noneMatch(c -> word(c.severity()).isEmpty()
                                || word(c.severity()).equals("UNKNOWN"));
        if (felony || all) {
            known.put(Circumstance.FELONY, felony);
            known.put(
                    Circumstance.MISDEMEANOR,
                    !felony && charges.stream().anyMatch(c -> word(c.severity()).startsWith("MISDEMEANOR")));
        }
        known.put(
                Circumstance.SENT,
                charges.stream()
                        .anyMatch(c -> c.disposition() != null
                                && c.disposition().category().word().equals("TRANSFERRED")));
    }

    /** One for each charge, and no two alike: each arrest and each filing counts from one, so charges may share a number. */
    private static List<String> keys(List<Charge> charges) {
        var keys = new LinkedHashSet<String>();
        for (Charge charge : charges) {
            String number = key(charge);
            String key = number;
            for (int again = 2; !keys.add(key); again++) {
                key = number + "/" + again;
            }
        }
        return List.copyOf(keys);
    }

    private static String key(Charge charge) {
        return charge.keys().stream()
                .filter(key -> key.startsWith("seq:"))
                .findFirst()
                .orElseGet(() -> charge.keys().iterator().next());
    }

    private static String word(@Nullable Code code) {
        return code == null ? "" : code.word();
    }

    /** Which message told what first, and on which day what nobody dated was told. */
    private static final class Sources {
        private final Map<String, String> first = new HashMap<>();
        private final Map<ClockEvent, Happening> undated = new EnumMap<>(ClockEvent.class);

        Sources(List<Statement> said) {
            for (Statement statement : said) {
                String source = "message " + statement.messageNumber();
                for (Happening told : told(statement.update(), source)) {
                    first.putIfAbsent(key(told), source);
                    if (Told.UNDATED.equals(told.statedDay())) {
                        var day = statement.update().effectiveAt().toLocalDate();
                        undated.putIfAbsent(told.event(), Happening.on(told.event(), null, day, source));
                    }
                }
            }
        }

        private static List<Happening> told(CaseUpdate update, String source) {
            var told = new Told(source);
            if (update.arrest() != null) {
                told.arrest(update.arrest());
            }
            update.courtEvents().forEach(told::courtEvent);
            if (update.filing() != null) {
                told.filing(update.filing());
            }
            update.orders().forEach(told::order);
            update.custody().forEach(told::custody);
            update.custody().forEach(told::remanded);
            update.charges().forEach(charge -> told.charge(null, charge));
            return told.all();
        }

        Happening named(Happening happening) {
            Happening on = undated.get(happening.event());
            if (Told.UNDATED.equals(happening.statedDay()) && on != null) {
                return Happening.on(happening.event(), happening.charge(), on.day(ZoneOffset.UTC), on.source());
            }
            return happening.from(first.getOrDefault(key(happening), "several messages"));
        }

        private static String key(Happening told) {
            return told.event() + "@" + told.at() + told.statedDay();
        }
    }
}
