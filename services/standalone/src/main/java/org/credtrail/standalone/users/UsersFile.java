package org.credtrail.standalone.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code users.json} in the data directory: the one file of users, read anew each time, so that a change counts at once. */
public final class UsersFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;
    private final Path lock;

    public UsersFile(Path dataDir) {
        this.file = dataDir.resolve("users.json");
        this.lock = dataDir.resolve("users.lock");
    }

    /** @throws UncheckedIOException if the file cannot be read */
    public Users read() {
        try {
            return JSON.readValue(Files.readString(file), Users.class);
        } catch (NoSuchFileException _) {
            return Users.NONE;
        } catch (IOException | JacksonException e) {
            throw new UncheckedIOException(new IOException(file + " cannot be read", e));
        }
    }

    /** One change at a time, also by several processes. @throws UncheckedIOException if it cannot be kept */
    public void change(UnaryOperator<Users> change) {
        try {
            Files.createDirectories(lock.toAbsolutePath().getParent());
            changeAlone(change);
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(file + " cannot be written", e));
        }
    }

    private void changeAlone(UnaryOperator<Users> change) throws IOException {
        // the lock of the file is a process's: within one it is refused rather than waited for
        synchronized (IN_THIS_PROCESS) {
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                PrivateFile.giveToOwner(lock);
                PrivateFile.write(file, JSON.writeValueAsString(change.apply(read())) + System.lineSeparator());
            }
        }
    }
}
