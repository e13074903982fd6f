package org.credtrail.intake.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.credtrail.intake.board.StatusWords.Meaning;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.jspecify.annotations.Nullable;

/** What one row of a roster came to. */
public sealed interface RosterRow {

    /**
     * A row that says something of a license.
     *
     * @param dates every date read, by column, in the order of the profile; absent = empty
     * @param evidenceHash SHA-256 of the row as sent
     */
    record Accepted(
            LicenseKey key,
            @Nullable String familyName,
            String statusText,
            Meaning meaning,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate effectiveOn,
            List<Optional<LocalDate>> dates,
            List<Discipline> disciplines,
            String evidenceHash)
            implements RosterRow {}

    /**
     * A row that cannot be used (domain §0.1 p).
     *
     * @param key of the license it speaks of, as far as that can be read
     */
    record Rejected(@Nullable LicenseKey key, String reason) implements RosterRow {}
}
