package org.caseway.measures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Works a definition out over the cases, and keeps with each figure the cases it is made of. Pure; linear in the cases, but for
 * sorting.
 */
final class Reckoning {

    static final String ALL = "all";

    private final Definition definition;
    private final Span period;
    private final LocalDate asOf;
    private final List<CaseFacts> cases;
    private final Map<String, List<CaseFacts>> excluded = new LinkedHashMap<>();
    private final Map<String, List<Worked>> sections = new LinkedHashMap<>();

    /** @param facts as they are now */
    Reckoning(Definition definition, Collection<CaseFacts> facts, Span period, LocalDate asOf) {
        this.definition = definition;
        this.period = period;
        this.asOf = asOf;
        this.cases = facts.stream()
                .map(one -> one.asAt(asOf))
                .filter(definition.of()::holds)
                .filter(this::concerned)
                .toList();
        List<CaseFacts> counted = new ArrayList<>();
        for (CaseFacts one : cases) {
            String as = left(one);
            if (as == null) {
                counted.add(one);
            } else {
                excluded.computeIfAbsent(as, word -> new ArrayList<>()).add(one);
            }
        }
        sections.put(ALL, figures(counted));
        for (Attribute slice : definition.slices()) {
            for (String value : new TreeSet<>(counted.stream().map(slice::of).toList())) {
                sections.put(
                        slice.key() + "=" + value,
                        figures(counted.stream()
                                .filter(one -> slice.of(one).equals(value))
                                .toList()));
            }
        }
        if (definition.formula() instanceof Formula.Flow flow) {
            sections.putAll(new FlowReckoning(flow, period).months(counted));
        }
    }

    /** Whether it is about the case at all: the moment that the definition counts by is in the period, or no such moment is named. */
    private boolean concerned(CaseFacts one) {
        return definition.by() == null
                ? one.filedOn() != null || one.arrestedOn() != null
                : period.holds(definition.by().on(one));
    }

    private @Nullable String left(CaseFacts one) {
        for (Definition.Exclusion exclusion : definition.exclude()) {
            if (exclusion.when().holds(one)) {
                return exclusion.as();
            }
        }
        return definition.formula() instanceof Formula.Interval interval ? IntervalReckoning.left(interval, one) : null;
    }

    private List<Worked> figures(List<CaseFacts> counted) {
        Formula formula = definition.formula();
        if (formula instanceof Formula.Interval interval) {
            return new IntervalReckoning(interval, asOf).figures(counted);
        } else if (formula instanceof Formula.Shares shares) {
            return shares(shares, counted);
        } else if (formula instanceof Formula.Flow flow) {
            return new FlowReckoning(flow, period).figures(counted);
        } else if (formula instanceof Formula.Pending pending) {
            return new PendingReckoning(pending, period, asOf).figures(counted);
        } else if (formula instanceof Formula.Caseload caseload) {
            return caseload(caseload, counted);
        } else if (formula instanceof Formula.Quantities quantities) {
            return quantities(quantities, counted);
        }
        return formula instanceof Formula.Stages stages ? new Bottleneck(stages, period).figures(counted) : List.of();
    }

    private static List<Worked> shares(Formula.Shares shares, List<CaseFacts> cases) {
        return shares.shares().stream()
                .map(share -> {
                    List<CaseFacts> of =
                            cases.stream().filter(share.of()::holds).toList();
                    List<CaseFacts> counted =
                            of.stream().filter(share.counted()::holds).toList();
                    return Worked.share(share.id(), share.text(), counted, of.size());
                })
                .toList();
    }

    private static List<Worked> caseload(Formula.Caseload caseload, List<CaseFacts> cases) {
        List<CaseFacts> active = cases.stream().filter(CaseFacts::active).toList();
        long hours = active.stream()
                .mapToLong(one -> caseload.hours().getOrDefault(one.caseClass(), 0))
                .sum();
        long capacity = (long) caseload.prosecutors() * caseload.hoursAYear();
        return List.of(
                Worked.count("active", "active cases", active),
                new Worked(
                        Figure.of(
                                "per-prosecutor",
                                "active cases for each prosecutor of the office",
                                (double) active.size() / caseload.prosecutors(),
                                "cases",
                                caseload.prosecutors()),
                        active),
                new Worked(Figure.count("hours", "hours of work in them, by weight", hours, "hours"), active),
                new Worked(
                        Figure.of(
                                "load",
                                "of a year's hours of the office",
                                (double) hours / capacity,
                                "share",
                                capacity),
                        active));
    }

    private List<Worked> quantities(Formula.Quantities quantities, List<CaseFacts> cases) {
        var figures = new ArrayList<Worked>();
        for (Quantity quantity : quantities.quantities()) {
            String id = quantity.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            List<CaseFacts> some =
                    cases.stream().filter(one -> quantity.of(one, asOf) > 0).toList();
            long sum = cases.stream().mapToLong(one -> quantity.of(one, asOf)).sum();
            List<Integer> sorted =
                    cases.stream().map(one -> quantity.of(one, asOf)).sorted().toList();
            figures.add(new Worked(
                    Figure.of(
                            id + "-mean",
                            quantity.text() + ", mean",
                            cases.isEmpty() ? null : (double) sum / cases.size(),
                            "per case",
                            cases.size()),
                    cases));
            figures.add(new Worked(
                    Figure.of(
                            id + "-median",
                            quantity.text() + ", median",
                            cases.isEmpty() ? null : (double) Quantiles.at(50, sorted),
                            "per case",
                            cases.size()),
                    cases));
            figures.add(Worked.share(id + "-any", quantity.text() + ", any", some, cases.size()));
        }
        return figures;
    }

    Measured measured(java.time.Instant at) {
        long unmapped = cases.stream().filter(one -> !one.unmapped().isEmpty()).count();
        return new Measured(
                definition.id(),
                definition.number(),
                definition.version(),
                definition.title(),
                definition.says(),
                period,
                asOf,
                at,
                cases.size(),
                excluded.entrySet().stream()
                        .map(one -> new Measured.Excluded(
                                one.getKey(), one.getValue().size()))
                        .toList(),
                unmapped,
                cases.isEmpty() ? null : Figure.rounded((double) unmapped / cases.size()),
                sections.entrySet().stream()
                        .map(one -> new Measured.Section(
                                one.getKey(),
                                one.getValue().stream().map(Worked::figure).toList()))
                        .toList(),
                definition.unknown());
    }

    /** The cases behind a figure; those left out under a word as the figure {@code excluded:<word>}. {@code null} for none such. */
    @Nullable
    List<CaseFacts> behind(String slice, String figure) {
        if (figure.startsWith("excluded:")) {
            return excluded.get(figure.substring("excluded:".length()));
        }
        return sections.getOrDefault(slice, List.of()).stream()
                .filter(one -> one.figure().id().equals(figure))
                .map(Worked::cases)
                .findFirst()
                .orElse(null);
    }
}
