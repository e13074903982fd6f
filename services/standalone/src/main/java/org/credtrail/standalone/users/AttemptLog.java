package org.credtrail.standalone.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@code login-attempts.json} in the data directory: what the issuer remembers of attempts to log in, also after a restart. */
final class AttemptLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Map<String, Attempts> attempts;

    AttemptLog(Path dataDir) {
        this.file = dataDir.resolve("login-attempts.json");
        this.attempts = new HashMap<>(read());
    }

    private Map<String, Attempts> read() {
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readString(file), new TypeReference<Map<String, Attempts>>() {})
                    : Map.of();
        } catch (IOException | JacksonException e) {
            throw new UncheckedIOException(new IOException(file + " cannot be read", e));
        }
    }

    /** Whether another attempt may be made now; if so, it counts. Takes the same time either way. */
    synchronized boolean begin(String who, Instant now) {
        var isLocked = of(who).isLocked(now);
        keep(who, known -> isLocked ? known : known.another(now));
        return !isLocked;
    }

    synchronized boolean isLocked(String who, Instant now) {
        return of(who).isLocked(now);
    }

    synchronized void succeeded(String who) {
        keep(who, Attempts::forgiven);
    }

    /** Uses up the code of a period; false = it, or a later one, was used before. */
    synchronized boolean use(String who, long step) {
        if (step <= of(who).usedStep()) {
            return false;
        }
        keep(who, known -> known.used(step));
        return true;
    }

    private Attempts of(String who) {
        return attempts.getOrDefault(who, Attempts.NONE);
    }

    private void keep(String who, UnaryOperator<Attempts> change) {
        attempts.put(who, change.apply(of(who)));
        try {
            PrivateFile.write(file, JSON.writeValueAsString(attempts));
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(file + " cannot be written", e));
        }
    }
}
