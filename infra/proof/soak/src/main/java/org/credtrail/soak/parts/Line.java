package org.credtrail.soak.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection as long as one likes: carries bytes to a port of this machine, late, not for now, or not any more. */
public final class Line implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final ServerSocket front;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean isStalled;
    private volatile boolean isRefusing;

    public Line(int port, int target) {
        this.target = target;
        try {
            this.front = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /** Every piece that is carried waits this long, in each direction. */
    public void slow(Duration by) {
        delay = by;
    }

    /** Bytes are taken and kept until {@link #heal}. */
    public void stall() {
        isStalled = true;
    }

    /** Ends all connections at once, in the middle of whatever is said; new ones are welcome. */
    public void cut() {
        open.forEach(Line::close);
    }

    /** Ends all connections and every new one. */
    public void refuse() {
        isRefusing = true;
        cut();
    }

    public void heal() {
        delay = Duration.ZERO;
        isStalled = false;
        isRefusing = false;
    }

    private void serve() {
        while (!front.isClosed()) {
            try {
                var near = front.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException _) {
                // closed, or one that went away before it was let in
            }
        }
    }

    private void connect(Socket near) {
        open.add(near);
        try {
            if (isRefusing) {
                return;
            }
            var far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            far.setTcpNoDelay(true);
            near.setTcpNoDelay(true);
            var back = Thread.ofVirtual().start(() -> carry(far, near));
            carry(near, far);
            back.join();
        } catch (IOException _) {
            // nobody there
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close(near);
            open.remove(near);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            carry(from.getInputStream(), to.getOutputStream());
        } catch (IOException _) {
            // one side has ended
        } finally {
            close(from);
            close(to);
            open.remove(to);
        }
    }

    private void carry(InputStream in, OutputStream out) throws IOException {
        var bytes = new byte[CHUNK];
        for (var read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            if (!delay.isZero()) {
                Pause.of(delay);
            }
            while (isStalled) {
                Pause.of(LOOK);
            }
            out.write(bytes, 0, read);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
