package org.credtrail.intake.roster.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipException;

/** A file that cannot be read on from some place. The message says why, for whoever sent it. */
final class Broken extends RuntimeException {
    Broken(Exception cause) {
        super(reason(cause), cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case UncheckedIOException unchecked when unchecked.getCause() instanceof IOException cause -> reason(cause);
            case ZipException _, EOFException _ -> "the file cannot be read: gzip: " + failure.getMessage();
            case IOException other ->
                "the file cannot be read: " + other.getClass().getSimpleName();
            case Exception other -> String.valueOf(other.getMessage());
        };
    }
}
