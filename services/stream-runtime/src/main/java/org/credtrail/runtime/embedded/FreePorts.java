package org.credtrail.runtime.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports on 127.0.0.1 that nobody uses now, for systems that live shortly. They lie below the range from which outgoing
 * connections get theirs (Linux: from 32,768): a port of that range may be taken in the moment between look and use.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int END = 32_000;

    private FreePorts() {}

    /**
     * So many free ports in a row.
     *
     * @return the first of them
     * @throws IllegalStateException when there is no such row
     */
    public static int row(int count) {
        return ThreadLocalRandom.current()
                .ints(1_000, LOWEST, END - count)
                .filter(first -> IntStream.range(first, first + count).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there are no " + count + " free ports in a row"));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
