package org.caseway.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a message and a start cost with as many cases as there are, and with many more: the same rounds before and after. */
final class StoreRun {

    private static final int WARM_UPS = 2;
    private static final int MOST_NEW_CASES = 5_000;
    private static final int COPIES_OF_EACH = 40;

    private final BenchSettings settings;
    private final BenchHub hub;
    private final Consumer<String> progress;
    private final List<MeasuredRound> measured;
    private int run = 10;

    StoreRun(BenchSettings settings, BenchHub hub, Consumer<String> progress, List<MeasuredRound> measured) {
        this.settings = settings;
        this.hub = hub;
        this.progress = progress;
        this.measured = measured;
    }

    /** Figures by their stable keys. */
    Map<String, Double> run() throws Exception {
        var store = new FullStore(owner());
        progress.accept("a small store");
        // cases of their own, of which the large store is made
        rounds("small store", store, Math.min(MOST_NEW_CASES, settings.store() / COPIES_OF_EACH), 1, 0);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("store.small.cases", (double) store.cases());
        figures.put("store.small.people", (double) store.people());
        figures.put("store.small.start_s", hub.restart());
        double small = rounds("small store", store, settings.messages(), settings.rounds(), 90);
        figures.put("store.small.cpu_us_per_message", small);
        progress.accept("filling the store");
        store.fill(settings.store());
        figures.put("store.large.cases", (double) store.cases());
        figures.put("store.large.people", (double) store.people());
        figures.put("store.large.start_s", hub.restart());
        double large = rounds("large store", store, settings.messages(), settings.rounds(), 90);
        figures.put("store.large.cpu_us_per_message", large);
        figures.put("store.ratio", large / small);
        return figures;
    }

    /** The median, µs of processor time a message. */
    private double rounds(String name, FullStore store, int messages, int rounds, int known) throws Exception {
        CasewaySide side = hub.side();
        side.shut();
        var supply = new ReferenceSupply(hub.encoder(), run++, known);
        var micros = new ArrayList<Double>();
        for (int i = 0; i < WARM_UPS + rounds; i++) {
            boolean warmUp = i < WARM_UPS;
            long cases = store.cases();
            RoundResult result = new Round(hub.queues(), hub.cpu(), side, supply, messages).run();
            measured.add(new MeasuredRound(name, warmUp, cases, messages, result));
            progress.accept("  " + name + ": " + Math.round(result.micros()) + " µs a message ("
                    + Math.round(result.postgresMicros()) + " of PostgreSQL) with " + cases + " cases");
            if (!warmUp) {
                micros.add(result.micros());
            }
        }
        micros.sort(null);
        return micros.get(micros.size() / 2);
    }

    private JdbcTemplate owner() {
        return new JdbcTemplate(new DriverManagerDataSource(
                hub.database().getJdbcUrl(), "caseway_owner", hub.secrets().get("postgres-owner")));
    }
}
