package org.caseway.wiring.batch;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.intake.Quarantine;

/**
 * What the batch consumer needs of the house.
 *
 * @param broker in-VM or external
 * @param lanes the intake queues in force, asked again after every change of partners
 * @param afterUncleanStop whether what waits may be what stopped the hub
 */
public record BatchParts(
        ActiveMQConnectionFactory broker,
        String user,
        String password,
        Supplier<List<IntakeLane>> lanes,
        Quarantine quarantine,
        Clock clock,
        BooleanSupplier afterUncleanStop) {}
