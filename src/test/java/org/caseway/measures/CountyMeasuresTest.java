package org.caseway.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.caseway.measures.TrueCases.days;
import static org.caseway.measures.TrueCases.in;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.caseway.fixtures.CanonicalCounty;
import org.caseway.measures.TrueCases.TrueCase;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.TruthFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every figure of the shipped definitions against the same figure counted by hand from the county's truth files, which know nothing of
 * the hub: equal, on three counties, whatever order the messages came in. A large one: {@code -Dcaseway.measures.cases=20000}.
 */
class CountyMeasuresTest {

    private static final int CASES = Integer.getInteger("caseway.measures.cases", 300);
    private static final int AT_ONCE = 200;

    /** Figures have four places; a truth in the middle of two, a hair more for what doubles lose. */
    private static final Offset<Double> ROUNDED = within(0.00005 + 1e-9);

    /** In the middle of the county's story, so that much is still open. */
    private static final LocalDate AS_OF = LocalDate.of(2025, 4, 20);

    private static final Span PERIOD = new Span(LocalDate.of(2025, 1, 20), LocalDate.of(2025, 4, 10));

    @ParameterizedTest
    @ValueSource(longs = {71, 72})
    void the_figures_are_those_of_the_truth(long seed, @TempDir Path directory) throws Exception {
        var county = SyntheticCounty.of(seed, CountySettings.of(CASES));
        TruthFiles.write(directory, county, List.of());
        var truth = new TrueCases(directory);
        try (var room = new MeasureRoom()) {
            var messages = new ArrayList<>(county.messages());
            if (CASES <= 5_000) {
                Collections.shuffle(messages, new Random(seed));
            }
            var translating = new CanonicalCounty();
            for (int from = 0; from < messages.size(); from += AT_ONCE) {
                room.rooms.process(translating.of(messages.subList(from, Math.min(messages.size(), from + AT_ONCE))));
            }
            room.follow();
            System.out.println("CountyMeasuresTest: county " + seed + ", " + messages.size() + " messages, "
                    + room.rooms.jdbc.queryForObject("select count(*) from measure_case", Long.class) + " rows");
            new Comparison(room, truth, MeasureRoom.YEAR, MeasureRoom.TODAY).everything();
        }
    }

    /** Both sides, for one period and day. */
    private record Comparison(MeasureRoom room, TrueCases truth, Span period, LocalDate asOf) {

        private static final List<String> SLICES = List.of("all", "class=FELONY", "class=MISDEMEANOR");

        void everything() {
            assertThat(room.rooms.jdbc.queryForObject("select count(*) from measure_case", Long.class))
                    .isEqualTo(truth.all.size());
            for (String slice : SLICES) {
                atTheEnd(slice);
            }
            new Comparison(room, seenOn(AS_OF), PERIOD, AS_OF).inTheMiddle();
        }

        private void atTheEnd(String slice) {
            List<TrueCase> cases = of(slice);
            interval(
                    "arrest-to-filing",
                    slice,
                    cases.stream().filter(c -> in(period, c.filed)),
                    c -> c.arrested,
                    c -> c.filed);
            interval(
                    "filing-to-first-hearing",
                    slice,
                    cases.stream().filter(c -> in(period, c.filed)),
                    c -> c.filed,
                    c -> c.heard);
            interval(
                    "time-to-disposition",
                    slice,
                    cases.stream().filter(c -> in(period, c.filed)),
                    c -> c.filed,
                    c -> c.disposed);
            interval(
                    "time-to-dismissal",
                    slice,
                    cases.stream().filter(c -> in(period, c.disposed) && !c.convicted),
                    c -> c.filed,
                    c -> c.disposed);
            flow(slice, cases);
            shares(slice, cases);
            pending(slice, cases);
            quantities(slice, cases);
        }

        /** What is counted as at a day in the middle of the story; counts of days there are those of the end. */
        private void inTheMiddle() {
            for (String slice : SLICES) {
                List<TrueCase> cases = of(slice);
                flow(slice, cases);
                pending(slice, cases);
                interval(
                        "time-to-disposition",
                        slice,
                        cases.stream().filter(c -> in(period, c.filed)),
                        c -> c.filed,
                        c -> c.disposed);
                interval(
                        "filing-to-first-hearing",
                        slice,
                        cases.stream().filter(c -> in(period, c.filed)),
                        c -> c.filed,
                        c -> c.heard);
            }
        }

        private TrueCases seenOn(LocalDate day) {
            truth.all.forEach(one -> {
                one.filed = upTo(one.filed, day);
                one.heard = upTo(one.heard, day);
                one.disposed = upTo(one.disposed, day);
            });
            return truth;
        }

        private static LocalDate upTo(LocalDate on, LocalDate day) {
            return on != null && on.isAfter(day) ? null : on;
        }

        private List<TrueCase> of(String slice) {
            return truth.all.stream()
                    .filter(one -> slice.equals("all") || one.felony == slice.equals("class=FELONY"))
                    .toList();
        }

        private void interval(
                String id,
                String slice,
                Stream<TrueCase> population,
                java.util.function.Function<TrueCase, LocalDate> from,
                java.util.function.Function<TrueCase, LocalDate> to) {
            List<TrueCase> cases = population.toList();
            var section = room.section(id, slice, period, asOf);
            List<Integer> over = cases.stream()
                    .filter(c -> to.apply(c) != null)
                    .map(c -> days(from.apply(c), to.apply(c)))
                    .sorted()
                    .toList();
            assertThat(over).as("%s %s is worth comparing", id, slice).isNotEmpty();
            assertThat(value(section, "over")).isEqualTo(over.size());
            assertThat(value(section, "open")).isEqualTo(cases.size() - over.size());
            for (int percent : List.of(50, 75, 90, 98)) {
                int rank = (over.size() * percent + 99) / 100;
                assertThat(value(section, "p" + percent))
                        .as("%s %s p%d", id, slice, percent)
                        .isEqualTo(over.get(rank - 1).doubleValue());
            }
            section.figures().stream().filter(f -> f.id().startsWith("within-")).forEach(figure -> {
                int within = Integer.parseInt(figure.id().substring("within-".length()));
                assertThat(figure.numerator())
                        .isEqualTo(over.stream().filter(d -> d <= within).count());
                assertThat(figure.denominator()).isEqualTo(over.size());
            });
            if (id.equals("time-to-disposition")) {
                for (int within : List.of(90, 180, 365)) {
                    assertThat(value(section, "estimate-within-" + within))
                            .as("%s estimated within %d", slice, within)
                            .isCloseTo(TrueCases.estimatedWithin(cases, asOf, within), ROUNDED);
                }
            }
        }

        private void flow(String slice, List<TrueCase> cases) {
            var section = room.section("clearance", slice, period, asOf);
            long filed = cases.stream().filter(c -> in(period, c.filed)).count();
            long disposed = cases.stream().filter(c -> in(period, c.disposed)).count();
            assertThat(value(section, "in")).isEqualTo(filed);
            assertThat(value(section, "out")).isEqualTo(disposed);
            assertThat(value(section, "clearance")).isCloseTo(100.0 * disposed / filed, ROUNDED);
        }

        private void shares(String slice, List<TrueCase> cases) {
            List<TrueCase> ended =
                    cases.stream().filter(c -> in(period, c.disposed)).toList();
            long convicted = ended.stream().filter(c -> c.convicted).count();
            share("conviction-rate", slice, "of-all-ended", convicted, ended.size());
            share("conviction-rate", slice, "of-decided", convicted, convicted);
            share("conviction-rate", slice, "of-trials", 0, 0);
            share("conviction-rate", slice, "as-charged", convicted, convicted);
            share("conviction-rate", slice, "by-plea", 0, convicted);
            share("declined-and-dismissed", slice, "dismissed", ended.size() - convicted, ended.size());
            List<TrueCase> heard = ended.stream().filter(c -> c.heard != null).toList();
            share(
                    "declined-and-dismissed",
                    slice,
                    "dismissed-before-trial",
                    heard.stream().filter(c -> !c.convicted).count(),
                    heard.size());
            share(
                    "declined-and-dismissed",
                    slice,
                    "dismissed-before-hearing",
                    ended.stream().filter(c -> c.heard == null && !c.convicted).count(),
                    ended.size() - heard.size());
            List<TrueCase> known = cases.stream()
                    .filter(c -> in(period, c.filed) && c.heard != null)
                    .toList();
            share(
                    "custody",
                    slice,
                    "held",
                    known.stream().filter(TrueCase::heldWhenHeard).count(),
                    known.size());
            share(
                    "diversion",
                    slice,
                    "diverted",
                    0,
                    cases.stream().filter(c -> in(period, c.filed)).count());
        }

        private void pending(String slice, List<TrueCase> cases) {
            Predicate<TrueCase> open = c -> c.filed != null && c.disposed == null;
            List<TrueCase> active = cases.stream().filter(open).toList();
            var section = room.section("pending-age", slice, period, asOf);
            assertThat(value(section, "active")).as("%s active", slice).isEqualTo(active.size());
            List<Integer> ages =
                    active.stream().map(c -> days(c.filed, asOf)).sorted().toList();
            if (!ages.isEmpty()) {
                assertThat(value(section, "age-p50"))
                        .isEqualTo(ages.get((ages.size() * 50 + 99) / 100 - 1).doubleValue());
            }
            share(section, "band-30", ages.stream().filter(a -> a <= 30).count(), active.size());
            share(
                    section,
                    "band-60",
                    ages.stream().filter(a -> a > 30 && a <= 60).count(),
                    active.size());
            share(section, "band-older", ages.stream().filter(a -> a > 365).count(), active.size());
            var backlog = room.section("backlog", slice, period, asOf);
            long late = active.stream()
                    .filter(c -> days(c.filed, asOf) > (c.felony ? 180 : 90))
                    .count();
            share(backlog, "backlog", late, active.size());
            var load = room.section("caseload", slice, period, asOf);
            assertThat(value(load, "active")).isEqualTo(active.size());
            assertThat(value(load, "hours"))
                    .isEqualTo(active.stream().mapToInt(c -> c.felony ? 14 : 4).sum());
            assertThat(value(load, "per-prosecutor")).isCloseTo(active.size() / 12.0, ROUNDED);
        }

        private void quantities(String slice, List<TrueCase> cases) {
            List<TrueCase> ended =
                    cases.stream().filter(c -> in(period, c.disposed)).toList();
            double moved = ended.stream().mapToInt(c -> c.moved).sum();
            double held = ended.stream().mapToInt(c -> c.held(asOf)).sum();
            assertThat(value(room.section("settings", slice, period, asOf), "continuances-mean"))
                    .isCloseTo(moved / ended.size(), ROUNDED);
            assertThat(value(room.section("days-held", slice, period, asOf), "held-days-mean"))
                    .isCloseTo(held / ended.size(), ROUNDED);
        }

        private void share(String id, String slice, String figure, long numerator, long denominator) {
            share(room.section(id, slice, period, asOf), figure, numerator, denominator);
        }

        private static void share(Measured.Section section, String figure, long numerator, long denominator) {
            Figure found = MeasureRoom.figure(section, figure);
            assertThat(found.numerator())
                    .as("%s of %s", figure, section.slice())
                    .isEqualTo(numerator);
            assertThat(found.denominator())
                    .as("%s of %s", figure, section.slice())
                    .isEqualTo(denominator);
        }

        private static double value(Measured.Section section, String figure) {
            Double value = MeasureRoom.figure(section, figure).value();
            assertThat(value).as("%s of %s", figure, section.slice()).isNotNull();
            return value;
        }
    }
}
