package org.credtrail.verify.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.credtrail.verify.Unreadable;
import org.credtrail.verify.tree.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a file's leaves, one after the other: computed from records, or as they stand there. Memory holds a few
 * megabytes of it at a time; records are hashed by all processors.
 */
public final class LeafSource implements AutoCloseable {
    private static final int PIECE = 4 * 1024 * 1024;
    private static final int LARGEST_RECORD = 64 * 1024 * 1024;
    private static final int LENGTH = 4;

    private final Path file;
    private final InputStream in;
    private final Heading heading;
    private final LongConsumer progress;
    private final int ahead = Runtime.getRuntime().availableProcessors() + 1;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("hash-", 0).factory());
    private final Deque<Future<byte[]>> hashed = new ArrayDeque<>();
    private byte[] current = new byte[0];
    private int at;
    private long read;
    private byte @Nullable [] rest;

    private LeafSource(Path file, InputStream in, Heading heading, LongConsumer progress) {
        this.file = file;
        this.in = in;
        this.heading = heading;
        this.progress = progress;
    }

    /**
     * @param progress told how many leaves were read since it was last told
     * @throws Unreadable if it is neither a file of records nor of leaves
     */
    public static LeafSource open(Path file, LongConsumer progress) {
        try {
            var in = new BufferedInputStream(Files.newInputStream(file), PIECE / 4);
            try {
                return new LeafSource(file, in, Heading.read(in), progress);
            } catch (Unreadable e) {
                in.close();
                throw new Unreadable(file + ": " + e.getMessage());
            }
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be read");
        }
    }

    public Heading heading() {
        return heading;
    }

    /**
     * The next leaf's hash, null after the last.
     *
     * @throws Unreadable if the file ends too early, or goes on after its last record
     */
    public byte @Nullable [] next() {
        if (at == current.length) {
            advance();
            if (at == current.length) {
                return null;
            }
        }
        var hash = new byte[TreeHash.BYTES];
        System.arraycopy(current, at, hash, 0, hash.length);
        at += hash.length;
        return hash;
    }

    private void advance() {
        try {
            while (hashed.size() < ahead && read < heading.count()) {
                hashed.add(heading.kind() == Heading.Kind.RECORDS ? records() : leaves());
            }
            if (hashed.isEmpty()) {
                if (in.read() >= 0) {
                    throw new Unreadable(file + " goes on after its " + heading.count() + " records");
                }
                return;
            }
            current = hashed.remove().get();
            at = 0;
            progress.accept(current.length / TreeHash.BYTES);
        } catch (IOException | ExecutionException e) {
            throw new Unreadable(file + " cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted while reading " + file);
        }
    }

    private Future<byte[]> leaves() throws IOException {
        var count = (int) Math.min(PIECE / TreeHash.BYTES, heading.count() - read);
        var bytes = in.readNBytes(count * TreeHash.BYTES);
        if (bytes.length < count * TreeHash.BYTES) {
            throw endsEarly(read + bytes.length / TreeHash.BYTES);
        }
        read += count;
        return workers.submit(() -> bytes);
    }

    /** As many whole records as a piece holds, and at least one; what begins in it and ends later is kept for the next. */
    private Future<byte[]> records() throws IOException {
        var piece = piece();
        var end = 0;
        var count = 0;
        while (read + count < heading.count()
                && piece.length - end >= LENGTH
                && piece.length - end - LENGTH >= length(piece, end)) {
            end += LENGTH + length(piece, end);
            count++;
        }
        if (count == 0) {
            throw endsEarly(read);
        }
        read += count;
        keepRest(piece, end);
        var whole = count;
        return workers.submit(() -> hash(piece, whole));
    }

    private byte[] piece() throws IOException {
        var head = withLength(rest == null ? new byte[0] : rest);
        rest = null;
        var first = head.length < LENGTH ? 0 : length(head, 0);
        var piece = Arrays.copyOf(head, Math.max(head.length, Math.max(PIECE, LENGTH + first)));
        var filled = head.length + in.readNBytes(piece, head.length, piece.length - head.length);
        return filled == piece.length ? piece : Arrays.copyOf(piece, filled);
    }

    /** The same bytes, and so many more that the length of the first record is whole. */
    private byte[] withLength(byte[] kept) throws IOException {
        if (kept.length >= LENGTH) {
            return kept;
        }
        var head = Arrays.copyOf(kept, LENGTH);
        var filled = kept.length + in.readNBytes(head, kept.length, LENGTH - kept.length);
        return Arrays.copyOf(head, filled);
    }

    private void keepRest(byte[] piece, int end) {
        if (end < piece.length) {
            if (read == heading.count()) {
                throw new Unreadable(file + " goes on after its " + heading.count() + " records");
            }
            rest = Arrays.copyOfRange(piece, end, piece.length);
        }
    }

    private static byte[] hash(byte[] piece, int count) {
        var hashes = new byte[count * TreeHash.BYTES];
        var from = 0;
        for (var i = 0; i < count; i++) {
            var length = length(piece, from);
            var hash = TreeHash.leaf(piece, from + LENGTH, length);
            System.arraycopy(hash, 0, hashes, i * TreeHash.BYTES, hash.length);
            from += LENGTH + length;
        }
        return hashes;
    }

    private static int length(byte[] bytes, int at) {
        var length = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
        if (length < 0 || length > LARGEST_RECORD) {
            throw new Unreadable("a record of " + Integer.toUnsignedString(length) + " bytes is no record");
        }
        return length;
    }

    private Unreadable endsEarly(long index) {
        return new Unreadable(
                file + " ends in the middle of record " + index + " of " + heading.count() + ": it was cut off");
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            in.close();
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be closed");
        }
    }
}
