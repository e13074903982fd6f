package org.credtrail.notifications.sending;

import com.icegreen.greenmail.util.GreenMail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Speaks just enough SMTP to misbehave at one chosen command; "." is the end of the mail, "" the greeting. */
final class ScriptedMailServer implements AutoCloseable {
    private enum Fault {
        REPLY,
        DEATH,
        SILENCE,
        /** None, but every answer comes letter by letter. */
        SLOWNESS,
        /** None; STARTTLS is offered and kept. */
        TLS
    }

    private static final int LETTER_MILLIS = 10;

    private final ServerSocket socket;
    private final String at;
    private final Fault fault;
    private final @Nullable String reply;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger acceptedInCipher = new AtomicInteger();

    private ScriptedMailServer(String at, Fault fault, @Nullable String reply) {
        this(0, at, fault, reply);
    }

    private ScriptedMailServer(int port, String at, Fault fault, @Nullable String reply) {
        this.at = at;
        this.fault = fault;
        this.reply = reply;
        try {
            this.socket = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
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

    /** Behaves, at a port that was somebody's before. */
    static ScriptedMailServer at(int port) {
        return new ScriptedMailServer(port, "none", Fault.SLOWNESS, null);
    }

    static ScriptedMailServer slow() {
        return new ScriptedMailServer("none", Fault.SLOWNESS, null);
    }

    static ScriptedMailServer withStartTls() {
        return new ScriptedMailServer("none", Fault.TLS, null);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Mails answered with 250. */
    int accepted() {
        return accepted.get();
    }

    /** Those of them that came encrypted. */
    int acceptedInCipher() {
        return acceptedInCipher.get();
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
        if (answer(client, "", "220 scripted")) {
            listen(client);
        }
    }

    private void listen(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            var usual = switch (command) {
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                case "STARTTLS" -> "220 go ahead";
                case "EHLO" ->
                    fault == Fault.TLS && !(client instanceof SSLSocket) ? "250-scripted\r\n250 STARTTLS" : "250 ok";
                default -> "250 ok";
            };
            if (!answer(client, command, usual)) {
                return;
            }
            if (command.equals("STARTTLS")) {
                listen(encrypted(client));
                return;
            }
            if (command.equals("DATA") && !at.equals("DATA")) {
                for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {}
                if (!answer(client, ".", "250 kept")) {
                    return;
                }
                if (!at.equals(".")) {
                    accepted.incrementAndGet();
                    if (client instanceof SSLSocket) {
                        acceptedInCipher.incrementAndGet();
                    }
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
            case SLOWNESS, TLS -> throw new IllegalStateException("misbehaves nowhere");
            case SILENCE -> {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
                yield false;
            }
        };
    }

    private void write(Socket client, String line) throws IOException {
        var out = client.getOutputStream();
        for (var letter : (line + "\r\n").getBytes(StandardCharsets.UTF_8)) {
            out.write(letter);
            if (fault == Fault.SLOWNESS) {
                out.flush();
                LockSupport.parkNanos(Duration.ofMillis(LETTER_MILLIS).toNanos());
            }
        }
        out.flush();
    }

    /** With the certificate GreenMail brings for tests. */
    private static Socket encrypted(Socket client) throws IOException {
        try (var key = GreenMail.class.getResourceAsStream("/greenmail.p12")) {
            var password = "changeit".toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            store.load(key, password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            var socket = (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
            socket.setUseClientMode(false);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
