package org.credtrail.notifications.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Takes every mail, thinks for a while and only then says so: whoever is killed meanwhile does not know. */
final class SlowMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Duration thinking;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    SlowMailServer(Duration thinking) {
        this.thinking = thinking;
        try {
            this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The Message-IDs of all mails taken, repeats included. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            say(client, "220 slow");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
                    case "DATA" -> {
                        say(client, "354 go on");
                        take(in);
                        LockSupport.parkNanos(thinking.toNanos());
                        say(client, "250 taken");
                    }
                    case "QUIT" -> say(client, "221 bye");
                    default -> say(client, "250 ok");
                }
            }
        } catch (IOException _) {
            // the other side was killed
        }
    }

    private void take(BufferedReader in) throws IOException {
        var id = "";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                taken.add(id);
                return;
            }
            if (id.isEmpty() && line.startsWith("Message-ID: ")) {
                id = line.substring("Message-ID: ".length());
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
