package org.credtrail.standalone;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.credtrail.runtime.StartRefused;
import org.credtrail.standalone.users.PrivateFile;
import org.jspecify.annotations.Nullable;

/** The one place where everything is kept, for one process at a time. */
final class DataDirectory implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StartRefused if it cannot be written, or another process has it */
    static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartRefused("data directory " + path + " is in use by another Credtrail");
            }
            var probe = Files.createTempFile(path, "write", ".probe");
            Files.delete(probe);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new StartRefused("data directory " + path + " cannot be written: "
                    + e.getClass().getSimpleName());
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path store() {
        return path.resolve("store.mv.db");
    }

    Path spool() {
        return path.resolve("spool");
    }

    /** The key that signs checkpoints; whoever signs first makes it. */
    Path checkpointKey() {
        return path.resolve("checkpoint-key");
    }

    /**
     * The deployment's own secret, made at the first start. Services ask for it at the same time, and a kill may come in
     * between: so it is made once and appears whole or not at all.
     */
    synchronized String secret() {
        var file = path.resolve("link-secret");
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, newSecret());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefused("the secret in " + file + " cannot be read or written");
        }
    }

    /**
     * The passwords of all principals of the embedded broker, made at the first start; who is new gets one later. For its
     * owner alone to read.
     */
    synchronized Map<String, String> kafkaPasswords(Collection<String> principals) {
        var file = path.resolve("kafka-passwords");
        try {
            var known = new Properties();
            if (Files.exists(file)) {
                try (var reader = Files.newBufferedReader(file)) {
                    known.load(reader);
                }
            }
            if (!known.keySet().containsAll(principals)) {
                principals.forEach(principal -> known.computeIfAbsent(principal, _ -> newSecret()));
                var text = new StringWriter();
                known.store(text, "who may do what: infra/kafka/README.md");
                PrivateFile.write(file, text.toString());
            }
            return principals.stream().collect(Collectors.toMap(p -> p, known::getProperty));
        } catch (IOException e) {
            throw new StartRefused("the passwords in " + file + " cannot be read or written");
        }
    }

    private static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the data directory's lock did not close", e);
        }
    }
}
