package org.caseway.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** Hub nodes on one PostgreSQL, one broker and one shared directory, each a process of its own. */
final class Nodes implements AutoCloseable {

    private final List<Home> homes = new ArrayList<>();
    private final List<ForkedHub> hubs = new ArrayList<>();
    private final Home broker;
    private final Path configuration;
    private final Path shared;
    private final Doors doors;
    private final WebhookSubscriber victims;
    private final EmbeddedPostgres database;
    private final @Nullable Path older;
    private final MemberNetwork network;
    private ForkedHub brokerProcess;

    Nodes(Path directory, int many) throws Exception {
        this(directory, many, null);
    }

    /** @param older the program of the version before, which all of them are until they are upgraded */
    Nodes(Path directory, int many, @Nullable Path older) throws Exception {
        this.older = older;
        broker = TestHub.homeOn(directory.resolve("broker"));
        shared = directory.resolve("shared");
        doors = new Doors(broker);
        victims = doors.webhook("victim-notification");
        configuration = TestPartners.in(directory, victims.port());
        brokerProcess = asBefore(ForkedHub.broker(broker, configuration));
        brokerProcess.start();
        database = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        roles(new JdbcTemplate(database.getPostgresDatabase()), new Secrets(broker));
        for (int i = 0; i < many; i++) {
            Home free = TestHub.homeOn(directory.resolve("node-" + (i + 1)));
            homes.add(new Home(free.directory(), free.portOffset(), shared));
        }
        // the first makes what the broker did not; the others have a copy of all
        FileSystemUtils.copyRecursively(broker.secrets(), home(0).secrets());
        network = new MemberNetwork(homes);
        for (int i = 0; i < many; i++) {
            if (i > 0) {
                FileSystemUtils.copyRecursively(home(0).secrets(), home(i).secrets());
            }
            hubs.add(asBefore(node(i)));
            hubs.get(i).start();
        }
    }

    private ForkedHub asBefore(ForkedHub process) {
        return older == null ? process : process.program(older);
    }

    /** When it starts again the node is of this version. It is stopped. */
    void upgrade(int number) {
        hubs.set(number, node(number));
    }

    /** The same of the broker. */
    void upgradeBroker() {
        brokerProcess = ForkedHub.broker(broker, configuration);
    }

    private ForkedHub node(int number) {
        Map<String, String> settings = network.settings(number);
        settings.put("caseway.broker.url", "ssl://localhost:" + broker.brokerPort());
        settings.put("caseway.database.url", "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/caseway");
        settings.put("caseway.database.pool-size", "10");
        settings.put("caseway.delivery.retries", "200ms");
        settings.put("caseway.delivery.retry-interval", "300ms");
        settings.put("caseway.delivery.probe-ceiling", "500ms");
        return new ForkedHub(home(number), configuration, "run", settings);
    }

    private static void roles(JdbcTemplate superuser, Secrets secrets) {
        superuser.execute("create role caseway_owner login password '" + secrets.get("postgres-owner") + "'");
        superuser.execute("create role caseway_app login password '" + secrets.get("postgres-app") + "'");
        superuser.execute("create database caseway owner caseway_owner");
    }

    /** What they speak over among themselves. */
    MemberNetwork network() {
        return network;
    }

    Home broker() {
        return broker;
    }

    Home home(int number) {
        return homes.get(number);
    }

    int many() {
        return homes.size();
    }

    ForkedHub hub(int number) {
        return hubs.get(number);
    }

    ForkedHub brokerProcess() {
        return brokerProcess;
    }

    WebhookSubscriber victims() {
        return victims;
    }

    JdbcTemplate database() {
        return new JdbcTemplate(database.getDatabase("postgres", "caseway"));
    }

    @Override
    public void close() throws Exception {
        for (ForkedHub hub : hubs) {
            hub.close();
        }
        network.close();
        brokerProcess.close();
        doors.close();
        closeDatabase();
    }

    private void closeDatabase() throws IOException {
        database.close();
    }
}
