package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The door to the running house: one call starts a hub on a home, closing the context stops it cleanly. */
public final class Hub {

    private Hub() {}

    /**
     * Starts a hub; takes 5 to 20 s. When it returns every edge listens.
     *
     * @param settings override {@code application.yaml}; for tests and the command line
     * @throws IllegalStateException when another hub runs on the home, or an edge cannot listen
     */
    public static ConfigurableApplicationContext start(Home home, Map<String, Object> settings) {
        return start(home, settings, Clock.systemUTC());
    }

    /** The same with the one clock of the house given. */
    public static ConfigurableApplicationContext start(Home home, Map<String, Object> settings, Clock clock) {
        try {
            Files.createDirectories(
                    home.directory(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var lock = HubLock.take(home);
            try {
                var secrets = new Secrets(home);
                var firstStart = !secrets.has("admin");
                secrets.get("admin");
                // for a second person, for what two must decide
                secrets.get("admin-second");
                var keystores = new Keystores(secrets);
                keystores.make();
                return application(home, settings, clock, new FirstStart(firstStart), lock, secrets, keystores)
                        .run();
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the hub cannot use its home " + home.directory(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the hub's TLS key cannot be made or read", e);
        }
    }

    /** Whether a hub on that home runs in this process. */
    public static boolean runsHere(Home home) throws IOException {
        return HubLock.isTakenHere(home);
    }

    private static SpringApplication application(
            Home home,
            Map<String, Object> settings,
            Clock clock,
            FirstStart firstStart,
            HubLock lock,
            Secrets secrets,
            Keystores keystores) {
        var application = new SpringApplication(HubConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(properties(home, keystores));
        application.addInitializers(context -> {
            var environment = context.getEnvironment().getPropertySources();
            environment.addFirst(new org.springframework.core.env.MapPropertySource("given", new HashMap<>(settings)));
            TrainingHome.require(home, context.getEnvironment());
            var beans = context.getBeanFactory();
            beans.registerSingleton("clock", clock);
            beans.registerSingleton("home", home);
            beans.registerSingleton("secrets", secrets);
            beans.registerSingleton("keystores", keystores);
            beans.registerSingleton("hubLock", lock);
            beans.registerSingleton("firstStart", firstStart);
            beans.registerSingleton("startCondition", lock.condition());
            // registered first, so run last: the home is given back when everything else has stopped
            ((org.springframework.beans.factory.support.DefaultListableBeanFactory)
                            ((GenericApplicationContext) context).getBeanFactory())
                    .registerDisposableBean("hubLock", lock::close);
        });
        return application;
    }

    private static Map<String, Object> properties(Home home, Keystores keystores) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", home.httpsPort());
        properties.put("server.address", "${caseway.edges.listen-address:127.0.0.1}");
        properties.put("server.ssl.key-store", keystores.keystore().toUri().toString());
        properties.put("server.ssl.key-store-type", "PKCS12");
        properties.put("server.ssl.key-store-password", keystores.keystorePassword());
        properties.put("server.ssl.enabled-protocols", Edges.TLS_VERSIONS);
        properties.put("server.ssl.ciphers", Edges.TLS_SUITES);
        properties.put("management.server.port", home.managementPort());
        properties.put("management.server.address", "127.0.0.1");
        properties.put("management.server.ssl.enabled", "false");
        properties.put(
                "logging.file.name", home.directory().resolve("log/hub.log").toString());
        // nothing is traced until somebody says where to and how much
        properties.put("management.tracing.sampling.probability", "0");
        properties.put("logging.pattern.correlation", "");
        properties.put("camel.main.routes-include-pattern", routes());
        return properties;
    }

    /** The routes in the jar, unless the operator keeps a directory of them beside it. */
    private static String routes() {
        Path beside = Path.of("routes").toAbsolutePath();
        return Files.isDirectory(beside) ? "file:" + beside + "/*.camel.yaml" : "classpath:camel/*.camel.yaml";
    }
}
