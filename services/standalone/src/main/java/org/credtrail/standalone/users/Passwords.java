package org.credtrail.standalone.users;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.credtrail.runtime.edge.Unavailable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes passwords with Argon2id, a few at a time: each takes 19 MB of memory, and anybody may ask for one. */
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int THREADS = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int ROUNDS = 2;

    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, THREADS, KIBIBYTES, ROUNDS);
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** @throws IllegalArgumentException if it is too short or too long */
    String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException("a password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        return String.valueOf(argon.encode(password));
    }

    /** @throws Unavailable if too many ask at the same time */
    boolean matches(String password, String hash) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("too many log in at the same time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
        try {
            return argon.matches(password.length() > LONGEST ? "" : password, hash);
        } finally {
            places.release();
        }
    }
}
