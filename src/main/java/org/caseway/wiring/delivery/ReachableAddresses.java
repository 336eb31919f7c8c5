package org.caseway.wiring.delivery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.caseway.partners.Network;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscriber may be called: public addresses, and those private networks that its entry names. A name is resolved once,
 * every address it has is checked, and the connection goes to a checked one, so that a name which changes its mind in between
 * leads nowhere (server-side request forgery, DNS rebinding). Private and special ranges are those of the IANA registries (RFC
 * 6890). Thread safe.
 */
final class ReachableAddresses implements DnsResolver {

    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3")
            .map(Network::of)
            .toList();
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");
    private static final List<Network> SPECIAL_WITHIN = Stream.of("2001::/23", "2001:db8::/32", "3fff::/20")
            .map(Network::of)
            .toList();
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    /** The machine itself, for a url that names it as such. */
    static final List<Network> LOCAL = List.of(Network.of("127.0.0.0/8"), Network.of("::1"));

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<Network> named;

    /** @param named private networks in which this subscriber is allowed to be */
    ReachableAddresses(List<Network> named) {
        this.named = List.copyOf(named);
    }

    /** The private networks into which this subscriber's url may lead. */
    static List<Network> networks(Subscriber subscriber) {
        return onThisMachine(subscriber.url())
                ? Stream.concat(subscriber.reach().networks().stream(), LOCAL.stream())
                        .toList()
                : subscriber.reach().networks();
    }

    /** Whether it names this machine itself, and not by a name that may come to mean it. */
    static boolean onThisMachine(@Nullable URI target) {
        return target != null && target.getHost() != null && LOOPBACK.contains(target.getHost());
    }

    /** One of the addresses is not allowed. */
    static final class Forbidden extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Forbidden() {
            super("the address is in a network that the subscriber's entry does not name");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress address : all) {
            if (!allowed(address)) {
                throw new Forbidden();
            }
        }
        return all;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean allowed(InetAddress address) {
        return named.stream().anyMatch(network -> network.contains(address)) || publicly(address);
    }

    private static boolean publicly(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return SPECIAL.stream().noneMatch(network -> network.contains(address));
        }
        if (TRANSLATED.contains(six)) {
            return publicly(embedded(six, 12));
        }
        if (SIX_TO_FOUR.contains(six)) {
            return publicly(embedded(six, 2));
        }
        return GLOBAL_UNICAST.contains(six) && SPECIAL_WITHIN.stream().noneMatch(network -> network.contains(six));
    }

    /** The IPv4 address that an IPv6 one leads to. */
    private static InetAddress embedded(Inet6Address six, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(six.getAddress(), from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
