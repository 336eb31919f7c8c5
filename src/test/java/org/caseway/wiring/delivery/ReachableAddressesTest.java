package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.caseway.partners.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscriber's url leads to a subscriber, never to the hub's own surroundings. */
class ReachableAddressesTest {

    private final ReachableAddresses anywhere = new ReachableAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.0.0.1:8443/api/status",
                "https://127.1/",
                "https://127.255.255.254/",
                "https://0/",
                "https://0.0.0.0/",
                "https://2130706433/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://10.0.0.1/",
                "https://10.255.255.255/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.0.1/",
                "https://192.168.255.255/",
                "https://3232235521/",
                "https://192.11010049/",
                "https://100.64.0.1/",
                "https://100.127.255.255/",
                "https://169.254.169.254/latest/meta-data/",
                "https://169.254.0.1/",
                "https://2852039166/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://192.0.0.1/",
                "https://192.0.0.192/",
                "https://192.0.2.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://198.18.0.1/",
                "https://198.19.255.255/",
                "https://192.88.99.1/",
                "https://224.0.0.1/",
                "https://239.255.255.255/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://[fe80::1]/",
                "https://[febf::1]/",
                "https://[fec0::1]/",
                "https://[fc00::1]/",
                "https://[fdff::1]/",
                "https://[fd00:ec2::254]/",
                "https://[ff02::1]/",
                "https://[ff05::2]/",
                "https://[2001:db8::1]/",
                "https://[2001::1]/",
                "https://[2001:10::1]/",
                "https://[3fff::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[64:ff9b:1::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2002:a9fe:a9fe::]/",
                "https://[100::1]/",
                "https://[5f00::1]/",
                "https://[::a00:1]/",
            })
    void noUrlLeadsIntoAPrivateOrSpecialNetwork(String url) {
        String host = URI.create(url).getHost();

        assertThatThrownBy(() -> anywhere.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "11.0.0.1",
                "126.255.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2600::1",
                "2a00::1",
                "64:ff9b::101:101",
                "2002:101:101::1"
            })
    void publicAddressesAreReached(String address) throws Exception {
        assertThat(anywhere.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void aPrivateNetworkIsReachedOnlyWhereTheEntryNamesIt() throws Exception {
        var county = new ReachableAddresses(List.of(Network.of("10.20.0.0/14"), Network.of("fd12:3456::/32")));

        assertThat(county.allowed(InetAddress.getByName("10.23.255.255"))).isTrue();
        assertThat(county.allowed(InetAddress.getByName("10.24.0.0"))).isFalse();
        assertThat(county.allowed(InetAddress.getByName("fd12:3456:1::1"))).isTrue();
        assertThat(county.allowed(InetAddress.getByName("fd12:3457::1"))).isFalse();
        assertThat(county.allowed(InetAddress.getByName("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/8", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0/8x", "", "/8"})
    void aNetworkThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
