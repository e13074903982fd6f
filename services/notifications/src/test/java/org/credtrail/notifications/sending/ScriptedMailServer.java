package org.credtrail.notifications.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Speaks just enough SMTP to misbehave at one chosen command; "." is the end of the mail, "" the greeting. */
final class ScriptedMailServer implements AutoCloseable {
    private enum Fault {
        REPLY,
        DEATH,
        SILENCE
    }

    private final ServerSocket socket;
    private final String at;
    private final Fault fault;
    private final @Nullable String reply;
    private final AtomicInteger accepted = new AtomicInteger();

    private ScriptedMailServer(String at, Fault fault, @Nullable String reply) {
        this.at = at;
        this.fault = fault;
        this.reply = reply;
        try {
            this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    static ScriptedMailServer answering(String at, String reply) {
        return new ScriptedMailServer(at, Fault.REPLY, reply);
    }

    static ScriptedMailServer dyingAt(String at) {
        return new ScriptedMailServer(at, Fault.DEATH, null);
    }

    static ScriptedMailServer silentAt(String at) {
        return new ScriptedMailServer(at, Fault.SILENCE, null);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Mails answered with 250. */
    int accepted() {
        return accepted.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                talk(client);
            } catch (IOException _) {
                // the client or the test has gone
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        if (!answer(client, "", "220 scripted")) {
            return;
        }
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            var usual = switch (command) {
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
            if (!answer(client, command, usual)) {
                return;
            }
            if (command.equals("DATA") && !at.equals("DATA")) {
                for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {}
                if (!answer(client, ".", "250 kept")) {
                    return;
                }
                if (!at.equals(".")) {
                    accepted.incrementAndGet();
                }
            }
        }
    }

    /** Whether the talk goes on. */
    private boolean answer(Socket client, String command, String usual) throws IOException {
        if (!command.equals(at)) {
            write(client, usual);
            return true;
        }
        return switch (fault) {
            case REPLY -> {
                write(client, String.valueOf(reply));
                yield true;
            }
            case DEATH -> false;
            case SILENCE -> {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
                yield false;
            }
        };
    }

    private static void write(Socket client, String line) throws IOException {
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
