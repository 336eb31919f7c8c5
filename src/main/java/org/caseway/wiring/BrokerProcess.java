package org.caseway.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.wiring.broker.Queues;
import org.caseway.wiring.broker.StandaloneBroker;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** The broker without a hub: one call starts it on a home, closing the context stops it cleanly. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * Starts the broker that several hubs share; takes 2 to 5 s. When it returns its door listens, and the home's secrets hold what a
     * hub needs to log in.
     *
     * @param settings override {@code application.yaml}
     * @throws IllegalStateException when a hub or another broker runs on the home, or the door cannot listen
     */
    public static ConfigurableApplicationContext start(Home home, Map<String, Object> settings)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(
                home.directory(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var lock = HubLock.take(home);
        try {
            var secrets = new Secrets(home);
            var keystores = new Keystores(secrets);
            keystores.make();
            return application(home, settings, lock, secrets, keystores).run();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static SpringApplication application(
            Home home, Map<String, Object> settings, HubLock lock, Secrets secrets, Keystores keystores) {
        var application = new SpringApplication(StandaloneBroker.class, Around.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setKeepAlive(true);
        application.setDefaultProperties(Map.of(
                "logging.file.name", home.directory().resolve("log/broker.log").toString()));
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("given", new HashMap<>(settings)));
            var beans = (DefaultListableBeanFactory) context.getBeanFactory();
            beans.registerSingleton("home", home);
            beans.registerSingleton("secrets", secrets);
            beans.registerSingleton("keystores", keystores);
            beans.registerSingleton("hubLock", lock);
            // registered first, so run last
            beans.registerDisposableBean("hubLock", lock::close);
        });
        return application;
    }

    /** What the broker needs of the house. */
    static class Around {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        ConfigurationFolder configurationFolder(@Value("${caseway.config-directory:}") String directory) {
            return new PartnersWiring().configurationFolder(directory);
        }

        @Bean
        PartnersInForce partners(ConfigurationFolder folder, Home home) {
            return new PartnersWiring().partners(folder, home);
        }

        @Bean
        ApplicationListener<ApplicationReadyEvent> ready(Home home, Edges edges, Queues broker, HubLock lock) {
            return event -> lock.ready(edges.listenAddress(), broker.address(), announcement(home, broker));
        }

        @Bean
        ApplicationListener<ContextClosedEvent> stopping(HubLock lock) {
            return event -> lock.noLongerReady();
        }

        private static String announcement(Home home, Queues broker) {
            Path secrets = home.secrets();
            return """

                      queue   tcp+TLS  %s  (agencies send to intake.<agency>)
                      state in         %s
                      secrets in       %s  (every node needs a copy before its first start)

                    Caseway's broker is ready
                    """.formatted(broker.address(), home.directory(), secrets);
        }
    }
}
