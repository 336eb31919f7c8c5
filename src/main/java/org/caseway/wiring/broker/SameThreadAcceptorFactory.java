package org.caseway.wiring.broker;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;

/**
 * The in-process door, on which the broker reads a packet on the thread that sent it and hands it to its session's own. With a thread
 * in between, which is done before the next packet comes, every packet woke that one too.
 */
public final class SameThreadAcceptorFactory extends InVMAcceptorFactory {

    @Override
    public Acceptor createAcceptor(
            String name,
            ClusterConnection cluster,
            Map<String, Object> configuration,
            BufferHandler handler,
            ServerConnectionLifeCycleListener listener,
            Executor pool,
            ScheduledExecutorService scheduled,
            Map<String, ProtocolManager> protocols,
            String threadGroup,
            MetricsManager metrics) {
        return super.createAcceptor(
                name,
                cluster,
                configuration,
                handler,
                listener,
                Runnable::run,
                scheduled,
                protocols,
                threadGroup,
                metrics);
    }
}
