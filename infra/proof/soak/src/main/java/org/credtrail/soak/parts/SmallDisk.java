package org.credtrail.soak.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of its own in memory, so small that it can be filled; a plain directory where this user may mount none. */
public final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final Path directory;
    private final boolean isMounted;

    private SmallDisk(Path directory, boolean isMounted) {
        this.directory = directory;
        this.isMounted = isMounted;
    }

    public static SmallDisk mount(Path directory, int megabytes) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
        return new SmallDisk(directory, isMounted);
    }

    public Path directory() {
        return directory;
    }

    /** Whether it can be filled without harm to others. */
    public boolean isMounted() {
        return isMounted;
    }

    /** Takes whatever room is left. */
    public void fill() {
        var chunk = new byte[CHUNK];
        try (var out = Files.newOutputStream(ballast())) {
            while (Files.getFileStore(directory).getUsableSpace() > 0) {
                out.write(chunk, 0, (int)
                        Math.min(CHUNK, Files.getFileStore(directory).getUsableSpace()));
            }
        } catch (IOException _) {
            // that is what it was to come to
        }
    }

    public void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Megabytes in use. */
    public long used() {
        try {
            var store = Files.getFileStore(directory);
            return (store.getTotalSpace() - store.getUsableSpace()) >> 20;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    /** What lies on it is gone then. */
    @Override
    public void close() {
        if (isMounted) {
            run("umount", directory.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
