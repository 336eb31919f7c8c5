package org.caseway.measures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.caseway.journey.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Keeps the facts of each case as what is recorded changes them, and works measures out of them when somebody asks. Thread safe;
 * keeping costs one statement for a few hundred cases, a question reads all
 * rows, and one is answered at a time: what a question holds in memory, some 200 bytes a case, is held once.
 */
public final class Measures implements Follower, Keeper {

    /** Most cases at once. */
    public static final int PAGE = 100;

    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final CaseRows rows;
    private final InTurn turn = new InTurn();
    private final FactsReading reading;
    private final Operations operations;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which the days of the agencies are */
    public Measures(
            List<Definition> definitions,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Operations operations,
            ZoneId zone,
            KeyedHash hash,
            Clock clock) {
        definitions.stream()
                .sorted(java.util.Comparator.comparing(Definition::number))
                .forEach(one -> this.definitions.put(one.id(), one));
        this.rows = new CaseRows(jdbc, transactions);
        this.reading = new FactsReading(zone, hash);
        this.operations = operations;
        this.zone = zone;
        this.clock = clock;
    }

    /** What is taken out of each row; of the rows few are in memory at once. */
    public <T> List<T> taken(Function<CaseFacts, Stream<T>> of) {
        return turn.ask(new Object(), () -> {
            var taken = new ArrayList<T>();
            rows.each(one -> of.apply(one).forEach(taken::add));
            return taken;
        });
    }

    /** Who else reads all rows comes in turn. */
    InTurn turn() {
        return turn;
    }

    CaseRows rows() {
        return rows;
    }

    /** By number. */
    public List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** The day it is. */
    public LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    /**
     * All measures, over one reading of the cases.
     *
     * @param asOf what happened later is left out
     */
    public List<Measured> all(Span period, LocalDate asOf) {
        return turn.ask(List.of("all", period, asOf), () -> {
            List<CaseFacts> facts = rows.all();
            return definitions.values().stream()
                    .map(one -> measured(one, facts, period, asOf))
                    .toList();
        });
    }

    /** {@code null} for an unknown id. */
    public @Nullable Measured one(String id, Span period, LocalDate asOf) {
        Definition definition = definitions.get(id);
        if (definition == null || definition.formula() instanceof Formula.Working) {
            return definition == null ? null : measured(definition, List.of(), period, asOf);
        }
        return turn.ask(List.of("one", id, period, asOf), () -> measured(definition, rows.all(), period, asOf));
    }

    private Measured measured(Definition definition, List<CaseFacts> facts, Span period, LocalDate asOf) {
        if (definition.formula() instanceof Formula.Working of) {
            return new Measured(
                    definition.id(),
                    definition.number(),
                    definition.version(),
                    definition.title(),
                    definition.says(),
                    period,
                    asOf,
                    clock.instant(),
                    0,
                    List.of(),
                    0,
                    null,
                    operations.figures(of.operation(), period),
                    definition.unknown());
        }
        return new Reckoning(definition, facts, period, asOf).measured(clock.instant());
    }

    /**
     * The cases behind a figure, a hundred at most, by their numbers.
     *
     * @param after those after this one; {@code null} for the first
     * @return {@code null} when there is no such measure or figure
     */
    public @Nullable List<UUID> behind(
            String id, String slice, String figure, Span period, LocalDate asOf, @Nullable UUID after) {
        Definition definition = definitions.get(id);
        return definition == null
                ? null
                : turn.<Optional<List<UUID>>>ask(
                                new Object(),
                                () -> Optional.ofNullable(new Reckoning(definition, rows.all(), period, asOf)
                                                .behind(slice, figure))
                                        .map(cases -> page(cases, after)))
                        .orElse(null);
    }

    private static List<UUID> page(List<CaseFacts> cases, @Nullable UUID after) {
        return cases.stream()
                .map(CaseFacts::caseId)
                .filter(caseId -> after == null || caseId.toString().compareTo(after.toString()) > 0)
                .sorted(java.util.Comparator.comparing(UUID::toString))
                .distinct()
                .limit(PAGE)
                .toList();
    }

    @Override
    public void follow(List<Followed> cases) {
        if (cases.isEmpty()) {
            return;
        }
        var facts = new ArrayList<CaseFacts>();
        cases.forEach(one -> facts.addAll(reading.of(one)));
        rows.write(cases.stream().map(Followed::caseId).toList(), facts);
    }

    @Override
    public void gone(Collection<UUID> caseIds) {
        forget(caseIds);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        rows.forget(caseIds);
    }

    /** Of the whole case: what is left of it is read anew when the order is followed. */
    @Override
    public void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        forget(caseIds);
    }
}
