package org.caseway.partners;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is agreed about calling a subscriber. Immutable.
 *
 * @param networks private networks in which it may be; a url that leads to any other private address is not called
 * @param hostKeys fingerprints ({@code SHA256:...}) of the keys by which its SFTP server is known; no other is ever accepted
 */
public record Reach(List<Network> networks, Set<String> hostKeys) {

    /** Public addresses only. */
    public static final Reach PLAIN = new Reach(List.of(), Set.of());

    /** Where cloud machines are told their own credentials; nobody's subscriber lives there. */
    private static final List<String> CREDENTIALS = List.of("169.254.169.254", "fd00:ec2::254");

    public Reach {
        networks = List.copyOf(networks);
        hostKeys = Set.copyOf(hostKeys);
    }

    List<String> problems(Subscriber.DeliveryChannel channel) {
        var problems = new ArrayList<String>();
        if (channel == Subscriber.DeliveryChannel.SFTP_PUSH && hostKeys.isEmpty()) {
            problems.add("hostKeys is needed for the channel sftp-push: the key of a server is never taken on trust");
        }
        if (channel != Subscriber.DeliveryChannel.SFTP_PUSH && !hostKeys.isEmpty()) {
            problems.add("hostKeys is only for the channel sftp-push");
        }
        if (!channel.calls() && !networks.isEmpty()) {
            problems.add("networks is only for the channels webhook and sftp-push");
        }
        if (networks.stream().anyMatch(Reach::leadsToCredentials)) {
            problems.add("networks must not hold the addresses at which cloud machines are told their credentials");
        }
        return problems;
    }

    private static boolean leadsToCredentials(Network network) {
        return CREDENTIALS.stream().map(Reach::literal).anyMatch(network::contains);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address literal needs no look-up", e);
        }
    }
}
