package org.credtrail.intake.roster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.model.message.BoardNotice.Discipline;

/** What of a row makes its license a changed one: status text, dates and discipline, and nothing else (domain §0.2 a). */
final class Content {
    private static final int LENGTH = 16;
    private static final char UNIT = '\u001f';

    private Content() {}

    /** The first 16 bytes of a SHA-256, enough to tell a license's contents apart. */
    static byte[] hash(Accepted row, List<Discipline> disciplines) {
        var text = new StringBuilder(row.statusText()).append(UNIT);
        for (var date : row.dates()) {
            text.append(date == null ? LocalDate.MIN.toEpochDay() : date.toEpochDay())
                    .append(UNIT);
        }
        disciplines.forEach(text::append);
        return Arrays.copyOf(sha256(text.toString().getBytes(StandardCharsets.UTF_8)), LENGTH);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
