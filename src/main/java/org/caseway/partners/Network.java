package org.caseway.partners;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in CIDR form (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8}. Immutable. */
public record Network(InetAddress base, int bits) {

    /** @throws IllegalArgumentException when it is not an address literal and a length */
    public static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("a network is written as an address and a length, such as 10.0.0.0/8");
        }
        try {
            InetAddress base = InetAddress.getByName(address);
            int most = base.getAddress().length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(cidr.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException("the length of a network is from 0 to " + most);
            }
            return new Network(base, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] one = base.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        int mask = 0xff << 8 - rest;
        return rest == 0 || ((one[whole] ^ other[whole]) & mask) == 0;
    }
}
