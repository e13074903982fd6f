package org.credtrail.soak.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.credtrail.runtime.embedded.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final int SHORTLY = 300;
    private static final int LONG = 20_000;

    private ServerSocket echo;
    private Line line;
    private int port;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        port = FreePorts.row(1);
        line = new Line(port, echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        line.close();
        echo.close();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var client = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException _) {
                        // cut
                    }
                });
            } catch (IOException _) {
                return;
            }
        }
    }

    private Socket call() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONG);
        return socket;
    }

    private static int say(Socket socket, int word) throws IOException {
        socket.getOutputStream().write(word);
        return socket.getInputStream().read();
    }

    @Test
    void what_is_said_arrives_and_the_answer_comes_back() throws IOException {
        try (var socket = call()) {
            assertThat(say(socket, 7)).isEqualTo(7);
        }
    }

    @Test
    void a_stalled_line_keeps_what_was_said() throws IOException {
        try (var socket = call()) {
            say(socket, 7);
            line.stall();
            socket.setSoTimeout(SHORTLY);
            assertThatIOException().isThrownBy(() -> say(socket, 8)).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(LONG);
            line.heal();
            assertThat(socket.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void a_cut_ends_connections_and_lets_new_ones_in() throws IOException {
        try (var socket = call()) {
            say(socket, 7);
            line.cut();
            assertThat(isOver(socket)).isTrue();
        }
        try (var socket = call()) {
            assertThat(say(socket, 9)).isEqualTo(9);
        }
    }

    @Test
    void whoever_is_turned_away_hears_nothing() throws IOException {
        line.refuse();
        try (var socket = call()) {
            assertThat(isOver(socket)).isTrue();
        }
    }

    private static boolean isOver(Socket socket) {
        try {
            return say(socket, 1) < 0;
        } catch (IOException _) {
            return true;
        }
    }
}
