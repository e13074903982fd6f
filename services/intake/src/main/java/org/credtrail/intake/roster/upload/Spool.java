package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.credtrail.intake.board.registry.WebhookSignature;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Files on their way in. A file is either whole and on the disk, or it is not there. */
@Component
class Spool {
    static final String REJECTS = ".rejects.csv";

    private static final String INCOMING = "incoming-";
    private static final String ROSTER = ".roster";
    private static final String ACTIONS = ".actions";
    private static final String RUN = ".run-";

    private static final int PIECE = 1 << 16;

    private final Path directory;

    Spool(@Value("${credtrail.intake.spool-dir:${java.io.tmpdir}/credtrail-intake-spool}") Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    /**
     * A file received; {@code sha256} is hexadecimal.
     *
     * @param actions the second file of a board that has one
     */
    record Received(
            Path file, long bytes, String sha256, @Nullable Path actions) {}

    /** Writes a stream of any size; the file has a name of its own until it is kept. */
    Received receive(InputStream in, @Nullable WebhookSignature signature) throws IOException {
        var file = directory.resolve(INCOMING + UUID.randomUUID());
        var digest = sha256();
        var bytes = 0L;
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var piece = new byte[PIECE];
            for (var n = in.read(piece); n >= 0; n = in.read(piece)) {
                digest.update(piece, 0, n);
                if (signature != null) {
                    signature.update(piece, n);
                }
                var buffer = ByteBuffer.wrap(piece, 0, n);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                bytes += n;
            }
            out.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Received(file, bytes, HexFormat.of().formatHex(digest.digest()), null);
    }

    /** The roster comes last: once it is there, all is there. */
    void keep(Received received, String importId) throws IOException {
        if (received.actions() != null) {
            Files.move(received.actions(), actions(importId), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(received.file(), roster(importId), StandardCopyOption.ATOMIC_MOVE);
    }

    void drop(Received received) {
        drop(received.file());
        if (received.actions() != null) {
            drop(received.actions());
        }
    }

    void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all that was kept of an import but its rejects. */
    void clear(String importId) {
        drop(roster(importId));
        drop(actions(importId));
        try (var runs = Files.newDirectoryStream(directory, importId + "*" + RUN + "*")) {
            for (var run : runs) {
                Files.deleteIfExists(run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Removes what an earlier process left behind: all but lists of rejects and what imports under way need. To be called
     * before anything is received.
     */
    void sweep(Set<String> underway) {
        try (var files = Files.newDirectoryStream(directory, file -> isLeftBehind(file, underway))) {
            files.forEach(this::drop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeftBehind(Path file, Set<String> underway) {
        var name = file.getFileName().toString();
        if (name.startsWith(INCOMING)) {
            return true;
        }
        var isOfImport = name.endsWith(ROSTER) || name.endsWith(ACTIONS) || name.contains(RUN);
        return isOfImport && !underway.contains(name.substring(0, name.indexOf('.')));
    }

    /** Where files of passage may lie. */
    Path directory() {
        return directory;
    }

    Path roster(String importId) {
        return directory.resolve(importId + ROSTER);
    }

    Path actions(String importId) {
        return directory.resolve(importId + ACTIONS);
    }

    Path rejects(String importId) {
        return directory.resolve(importId + REJECTS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
