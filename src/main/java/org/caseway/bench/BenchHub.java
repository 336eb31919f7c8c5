package org.caseway.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.caseway.message.MessageEncoder;
import org.caseway.simulator.BrokerAddress;
import org.caseway.simulator.SftpAddress;
import org.caseway.wiring.Home;
import org.caseway.wiring.Hub;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.broker.Queues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** A whole hub with production settings in this process, on a home made for it and removed with it. */
final class BenchHub implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path directory;
    private final Home home;
    private final Map<String, Object> settings;
    private ConfigurableApplicationContext context;

    private BenchHub(Path directory, Home home, Map<String, Object> settings, ConfigurableApplicationContext context) {
        this.directory = directory;
        this.home = home;
        this.settings = settings;
        this.context = context;
    }

    /** @param beside on the disk of this home, which is not touched otherwise, and with its database programs */
    static BenchHub start(Home beside) throws IOException {
        Files.createDirectories(beside.directory());
        Path directory = Files.createTempDirectory(beside.directory(), "bench-");
        try {
            BenchPartners.write(directory.resolve("config"));
            Home home = freeHome(directory.resolve("home"));
            Map<String, Object> settings = Map.of(
                    "caseway.config-directory",
                    directory.resolve("config").toString(),
                    "caseway.database.binaries",
                    beside.directory().resolve("programs").toString());
            var hub = new BenchHub(directory, home, settings, Hub.start(home, settings));
            hub.removeWhenInterrupted();
            return hub;
        } catch (IOException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(directory);
            throw e;
        }
    }

    /** Stops it and starts it again; what came from it before is of no use any more. Answers how many seconds the start took. */
    double restart() {
        context.close();
        long began = System.nanoTime();
        context = Hub.start(home, settings);
        return (System.nanoTime() - began) / 1e9;
    }

    SftpAddress sftp() {
        return new SftpAddress("127.0.0.1", home.sftpPort(), secrets().file("sftp-host-key.pub"));
    }

    Secrets secrets() {
        return new Secrets(home);
    }

    BrokerQueues queues() {
        return new BrokerQueues(
                context.getBean(Queues.class), connections(), secrets().get("hub"));
    }

    ActiveMQConnectionFactory connections() {
        return context.getBean("hubConnectionFactory", ActiveMQConnectionFactory.class);
    }

    HikariDataSource database() {
        return context.getBean(HikariDataSource.class);
    }

    CpuMeter cpu() throws IOException {
        return new CpuMeter(home.postgres());
    }

    CasewaySide side() {
        return new CasewaySide(context.getBean(CamelContext.class), context.getBean(JdbcTemplate.class));
    }

    MessageEncoder encoder() {
        return context.getBean(MessageEncoder.class);
    }

    BrokerAddress address() {
        Secrets secrets = secrets();
        return new BrokerAddress(
                "127.0.0.1",
                home.brokerPort(),
                secrets.file("hub-truststore.p12"),
                secrets.get("hub-truststore-password"));
    }

    @Override
    public void close() throws IOException {
        context.close();
        remove();
    }

    /** Not from under a database server that is still stopping: an interrupted bench stops it on another thread. */
    private void remove() throws IOException {
        Path running = home.postgres().resolve("postmaster.pid");
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (Files.exists(running) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        if (!Files.exists(running)) {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void removeWhenInterrupted() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                remove();
            } catch (IOException left) {
                System.err.println("caseway: " + directory + " could not be removed");
            }
        }));
    }

    private static Home freeHome(Path directory) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(1, 3000))
                .mapToObj(offset -> new Home(directory, offset))
                .filter(BenchHub::free)
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(Home home) {
        return IntStream.of(
                        home.httpsPort(),
                        home.managementPort(),
                        home.brokerPort(),
                        home.sftpPort(),
                        home.postgresPort(),
                        home.hazelcastPort())
                .allMatch(BenchHub::free);
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
