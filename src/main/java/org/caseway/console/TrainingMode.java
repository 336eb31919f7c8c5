package org.caseway.console;

import org.caseway.oversight.Training;
import org.springframework.stereotype.Component;

/** Asked by every page, also by those that are no page of this room: whether all people here are invented. Thread safe. */
@Component("trainingMode")
public class TrainingMode {

    private final Training training;

    TrainingMode(Training training) {
        this.training = training;
    }

    public boolean on() {
        return training.on();
    }
}
