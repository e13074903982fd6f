package org.credtrail.intake.roster;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a board writes its roster. Profiles are data: one YAML file each.
 *
 * @param id such as {@code wa-doh}
 * @param board the source registered at first start
 * @param delimiter one character
 * @param quoted whether fields may be quoted; a quote is a letter like any other where they may not
 * @param trailingSeparator whether a separator may follow the last field
 * @param encoding the charset's name, such as {@code windows-1252}; null = UTF-8. A byte order mark goes before it
 * @param compactDates whether {@code 20261231} is a date
 * @param fixedType the type of every license, where the file has no such column
 * @param actions the second file of the board; null = all is in one file
 * @param statusWords the board's own wordings, over the common ones
 */
public record Profile(
        String id,
        SourceBoard board,
        String delimiter,
        boolean quoted,
        boolean trailingSeparator,
        @Nullable String encoding,
        boolean compactDates,
        @Nullable String fixedType,
        Columns columns,
        @Nullable ActionColumns actions,
        Map<String, LicenseStatus> statusWords) {

    /** @throws IllegalArgumentException if there is no such charset */
    public Profile {
        charset(encoding);
        statusWords = statusWords == null ? Map.of() : Map.copyOf(statusWords);
    }

    public Charset charset() {
        return charset(encoding);
    }

    private static Charset charset(@Nullable String encoding) {
        return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    }

    /** The board that publishes such files. */
    public record SourceBoard(String name, String jurisdiction, Duration expectedEvery) {}

    /**
     * Columns by the name in the header, in any case.
     *
     * @param type null where every license is of {@code fixedType}
     * @param status at least one; the gravest counts
     * @param subStatus further words on the status, kept beside it
     * @param effectiveOn null = effective on the day of the import
     * @param dates further dates, read so that a change of them is seen
     */
    public record Columns(
            String number,
            @Nullable String type,
            List<String> status,
            @Nullable String subStatus,
            @Nullable String familyName,
            @Nullable String issuedOn,
            @Nullable String expiresOn,
            @Nullable String effectiveOn,
            List<String> dates,
            Discipline discipline) {

        public Columns {
            status = List.copyOf(status);
            dates = dates == null ? List.of() : List.copyOf(dates);
            discipline = discipline == null ? new Discipline(null, List.of(), null, null) : discipline;
        }
    }

    /** Columns of a second file, which holds actions of discipline and is joined by license number. */
    public record ActionColumns(String number, String text, String effectiveOn) {}

    /** Columns of discipline; {@code action} may be several, such as a yes and a description. */
    public record Discipline(
            @Nullable String caseNumber,
            List<String> action,
            @Nullable String effectiveOn,
            @Nullable String endsOn) {

        public Discipline {
            action = action == null ? List.of() : List.copyOf(action);
        }
    }
}
