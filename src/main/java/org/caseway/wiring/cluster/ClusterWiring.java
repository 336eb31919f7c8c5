package org.caseway.wiring.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.caseway.journey.Everywhere;
import org.caseway.journey.Keeper;
import org.caseway.wiring.ConfigurationReload;
import org.caseway.wiring.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hazelcast with everything off that a hub does not need, or no Hazelcast at all: the hub is right either way. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClusterProperties.class)
class ClusterWiring {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWiring.class);
    private static final String LOOK_FOR_OTHERS_SECONDS = "20";

    @Bean
    Nodes nodes(Home home, ClusterProperties properties, LocalTally tally, ConfigurationReload reload) {
        String name = nodeName(home);
        Nodes nodes = new SingleNode(name, tally);
        if (properties.enabled()) {
            try {
                nodes = joined(name, home, properties, tally, reload::here);
            } catch (RuntimeException e) {
                LOG.warn("this node stays alone, the cluster could not be joined: {}", e.getMessage());
            }
        }
        reload.tellOthersBy(nodes::announceReload);
        return nodes;
    }

    /** Cases are dropped here and on the other nodes; one that cannot is not held up by another. */
    @Bean
    Everywhere everywhere(Nodes nodes, ObjectProvider<Keeper> keepers) {
        Consumer<Collection<UUID>> here = caseIds -> keepers.forEach(keeper -> {
            try {
                keeper.drop(caseIds);
            } catch (RuntimeException e) {
                LOG.error("a keeper could not drop cases: {}", e.getClass().getSimpleName());
            }
        });
        nodes.onForgotten(here);
        return caseIds -> {
            here.accept(caseIds);
            nodes.announceForgotten(caseIds);
        };
    }

    static HazelcastNodes joined(
            String name, Home home, ClusterProperties properties, LocalTally tally, Runnable reload) {
        var hazelcast = Hazelcast.newHazelcastInstance(configuration(name, home, properties));
        var nodes = new HazelcastNodes(hazelcast, tally);
        nodes.join(reload);
        return nodes;
    }

    private static String nodeName(Home home) {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unnamed";
        }
        return host + ":" + home.hazelcastPort();
    }

    private static Config configuration(String name, Home home, ClusterProperties properties) {
        var config = new Config(name);
        config.setClusterName("caseway");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.max.join.seconds", "10");
        // a node of which nothing is heard is not waited for longer than the others wait for its leases
        config.setProperty("hazelcast.heartbeat.interval.seconds", "4");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "20");
        // nodes that did not find each other, at the start of one or by a split, look for each other again so often
        config.setProperty("hazelcast.merge.first.run.delay.seconds", LOOK_FOR_OTHERS_SECONDS);
        config.setProperty("hazelcast.merge.next.run.delay.seconds", LOOK_FOR_OTHERS_SECONDS);
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.event.thread.count", "1");
        config.setProperty("hazelcast.io.thread.count", "1");
        config.getMemberAttributeConfig().setAttribute(HazelcastNodes.NAME, name);
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        var network = config.getNetworkConfig();
        network.setPort(home.hazelcastPort()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(properties.listenAddress());
        network.getRestApiConfig().setEnabled(false);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(true).setMembers(properties.members());
        return config;
    }
}
