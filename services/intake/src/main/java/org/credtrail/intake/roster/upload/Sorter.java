package org.credtrail.intake.roster.upload;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of byte strings, by unsigned bytes, in bounded memory: what does not fit goes to the disk as sorted runs,
 * which are merged when they are read. Runs are gone when it is closed.
 */
final class Sorter implements AutoCloseable {
    /** Weight of what is collected in memory at once; as much again is on its way to the disk. */
    static final int MEMORY = 24 << 20;

    private static final int BUFFER = 1 << 16;
    private static final int OVERHEAD = 32;

    private final Path directory;
    private final String name;
    private final int memory;
    private final List<Path> runs = new ArrayList<>();
    private final List<DataInputStream> open = new ArrayList<>();
    private List<byte[]> held = new ArrayList<>();
    private CompletableFuture<Void> spilling = CompletableFuture.completedFuture(null);
    private long weight;
    private long size;

    /** @param name begins the names of the runs in the directory */
    Sorter(Path directory, String name, int memory) {
        this.directory = directory;
        this.name = name;
        this.memory = memory;
    }

    void add(byte[] bytes) throws IOException {
        held.add(bytes);
        size++;
        weight += bytes.length + OVERHEAD;
        if (weight >= memory) {
            spill();
        }
    }

    /** How many were added. */
    long size() {
        return size;
    }

    /** All that was added, in order; to be called once. */
    Cursor sorted() throws IOException {
        held.sort(Arrays::compareUnsigned);
        awaitSpilled();
        var sources = new ArrayList<Source>();
        sources.add(new Held(held));
        for (var run : runs) {
            var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run), BUFFER));
            open.add(in);
            sources.add(new Run(in));
        }
        return new Cursor(sources);
    }

    /** Sorts and writes in a thread of its own, one run at a time. */
    private void spill() throws IOException {
        awaitSpilled();
        var full = held;
        var run = directory.resolve(name + ".run-" + runs.size());
        runs.add(run);
        spilling = CompletableFuture.runAsync(() -> write(full, run), spiller());
        held = new ArrayList<>(full.size());
        weight = 0;
    }

    private static Executor spiller() {
        return task -> Thread.ofPlatform().daemon().name("roster-sorting").start(task);
    }

    private static void write(List<byte[]> full, Path run) {
        full.sort(Arrays::compareUnsigned);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER))) {
            for (var bytes : full) {
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            out.writeInt(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitSpilled() throws IOException {
        try {
            spilling.join();
        } catch (CompletionException e) {
            throw new IOException("cannot write what is sorted", e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        spilling.exceptionally(_ -> null).join();
        for (var in : open) {
            in.close();
        }
        for (var run : runs) {
            Files.deleteIfExists(run);
        }
    }

    /** Reads what was sorted. */
    static final class Cursor {
        private final PriorityQueue<Source> sources =
                new PriorityQueue<>(Comparator.comparing(Source::head, Arrays::compareUnsigned));

        private Cursor(List<Source> all) {
            all.stream().filter(Source::advance).forEach(sources::add);
        }

        /** The next one, which stays the next one; null at the end. */
        byte @Nullable [] peek() {
            var source = sources.peek();
            return source == null ? null : source.head();
        }

        /** The next one; null at the end. */
        byte @Nullable [] next() {
            var source = sources.poll();
            if (source == null) {
                return null;
            }
            var head = source.head();
            if (source.advance()) {
                sources.add(source);
            }
            return head;
        }
    }

    private abstract static sealed class Source {
        private byte[] head = new byte[0];

        byte[] head() {
            return head;
        }

        /** False at the end. */
        boolean advance() {
            var next = read();
            if (next == null) {
                return false;
            }
            head = next;
            return true;
        }

        abstract byte @Nullable [] read();
    }

    private static final class Held extends Source {
        private final List<byte[]> all;
        private int at;

        Held(List<byte[]> all) {
            this.all = all;
        }

        @Override
        byte @Nullable [] read() {
            return at < all.size() ? all.get(at++) : null;
        }
    }

    private static final class Run extends Source {
        private final DataInputStream in;

        Run(DataInputStream in) {
            this.in = in;
        }

        @Override
        byte @Nullable [] read() {
            try {
                var length = in.readInt();
                return length < 0 ? null : in.readNBytes(length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
