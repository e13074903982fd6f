package org.credtrail.runtime.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;

/** Internet addresses that begin alike, such as {@code 10.0.0.0/8}. */
public final class AddressRange {
    private final byte[] start;
    private final int bits;

    private AddressRange(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if it is no address, or has more bits than one */
    public static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        var bits = slash < 0 ? start.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > start.length * Byte.SIZE) {
            throw new IllegalArgumentException(text + " is no range of addresses");
        }
        return new AddressRange(start, bits);
    }

    /** Whether one of the ranges holds this literal address; what is none is nowhere. */
    public static boolean isIn(Collection<AddressRange> ranges, String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return ranges.stream().anyMatch(range -> range.holds(bytes));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    public boolean holds(byte[] address) {
        var whole = bits / Byte.SIZE;
        var rest = bits % Byte.SIZE;
        return address.length == start.length
                && Arrays.equals(address, 0, whole, start, 0, whole)
                && (rest == 0 || ((address[whole] ^ start[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
    }
}
