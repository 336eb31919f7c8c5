package org.caseway.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
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
    private final IntConsumer exit;
    private final AtomicBoolean beginning = new AtomicBoolean();
    private volatile @Nullable ConfigurableApplicationContext current;

    /** @param exit ends the process with a status, where it cannot begin again */
    TrainingRun(Home home, int cases, IntConsumer exit) {
        this.home = home;
        this.cases = cases;
        this.exit = exit;
    }

    /** Starts it, and has a county come in where none has. */
    ConfigurableApplicationContext begin() throws Exception {
        TrainingHome.prepare(home);
        ConfigurableApplicationContext hub = Hub.start(home, TrainingHome.settings(home));
        current = hub;
        TrainingHome.whenAskedAnew(hub, () -> beginsAgain(hub));
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

    /** Not while the county is coming in by the doors of a hub that would go away under it. */
    private boolean beginsAgain(ConfigurableApplicationContext hub) {
        boolean begins = TrainingHome.isSeeded(home) && beginning.compareAndSet(false, true);
        if (begins) {
            new Thread(() -> again(hub), "training-anew").start();
        }
        return begins;
    }

    private void again(ConfigurableApplicationContext hub) {
        try {
            hub.close();
            TrainingHome.empty(home);
            beginning.set(false);
            begin();
        } catch (Exception failed) {
            LOG.error("the training does not begin again", failed);
            close();
            exit.accept(CommandLineDoor.FAILED);
        }
    }
}
