package org.caseway.cli;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.caseway.wiring.Home;
import org.caseway.wiring.Hub;
import org.caseway.wiring.TrainingHome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A hub for training that begins again in the same process when somebody asks for it at the console: it stops, forgets everybody who was
 * invented, keeps who may sign in with which password, and has another county come in.
 */
final class TrainingRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private final Home home;
    private final int cases;
    private final AtomicBoolean beginning = new AtomicBoolean();
    private volatile @Nullable ConfigurableApplicationContext current;

    TrainingRun(Home home, int cases) {
        this.home = home;
        this.cases = cases;
    }

    /** Starts it, and has a county come in where none has. */
    ConfigurableApplicationContext begin() throws Exception {
        TrainingHome.prepare(home);
        ConfigurableApplicationContext hub = Hub.start(home, TrainingHome.settings(home));
        current = hub;
        TrainingHome.whenAskedAnew(hub, () -> {
            if (beginning.compareAndSet(false, true)) {
                new Thread(() -> again(hub), "training-anew").start();
            }
        });
        if (!TrainingHome.isSeeded(home)) {
            System.out.println("Inventing a county; this takes a minute.");
            int messages = new TrainingCounty(home).send(cases);
            TrainingHome.markSeeded(home);
            System.out.println(messages + " messages about invented people have come in.");
        }
        return hub;
    }

    /** Stops whichever hub it is by now. */
    @Override
    public void close() {
        ConfigurableApplicationContext hub = current;
        if (hub != null) {
            hub.close();
        }
    }

    private void again(ConfigurableApplicationContext hub) {
        try {
            hub.close();
            TrainingHome.empty(home);
            beginning.set(false);
            begin();
        } catch (IOException | RuntimeException failed) {
            LOG.error("the training does not begin again", failed);
        } catch (Exception failed) {
            LOG.error("no county comes in", failed);
        }
    }
}
