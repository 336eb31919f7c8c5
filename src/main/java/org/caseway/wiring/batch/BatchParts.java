package org.caseway.wiring.batch;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.intake.Answers;
import org.caseway.intake.Quarantine;
import org.caseway.journey.Envelope;

/**
 * What the batch consumer needs of the house.
 *
 * @param broker in-VM or external
 * @param lanes the intake queues in force, asked again after every change of partners
 * @param takesAnswers whether the answer queue of an agency takes more; one that nobody reads is full at last
 * @param sealing seals what is to be put aside, where it must be
 * @param afterUncleanStop whether what waits may be what stopped the hub
 * @param answers what a sender can be told before its message is processed
 * @param worker which of the workers this is for, from 0
 * @param workers how many share the queues
 */
public record BatchParts(
        ActiveMQConnectionFactory broker,
        String user,
        String password,
        Supplier<List<IntakeLane>> lanes,
        Quarantine quarantine,
        Answers answers,
        Predicate<String> takesAnswers,
        UnaryOperator<List<Envelope>> sealing,
        Clock clock,
        BooleanSupplier afterUncleanStop,
        int worker,
        int workers) {

    /** The same for one of several workers. */
    BatchParts ofWorker(int number, int of) {
        return new BatchParts(
                broker,
                user,
                password,
                lanes,
                quarantine,
                answers,
                takesAnswers,
                sealing,
                clock,
                afterUncleanStop,
                number,
                of);
    }

    /** The queues this worker draws from. Each queue is drawn by one worker only, so that its order is kept. */
    List<IntakeLane> own(List<IntakeLane> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % workers == worker)
                .mapToObj(all::get)
                .toList();
    }
}
