package org.credtrail.model.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/**
 * A license as declared or as its board reports it.
 *
 * @param jurisdiction such as {@code US-OH}
 * @param type the board's letters, such as {@code RN} or {@code LCSW}
 * @param cited whether the candidate rests the application on it; only cited licenses can satisfy a criterion
 * @param expiresOn valid through this day, inclusive, in the certifying body's zone
 * @param history by effective day, or as it became known
 */
public record License(
        String id,
        String jurisdiction,
        String type,
        String number,
        @Nullable Boolean cited,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        List<StatusEntry> history) {

    public License {
        history = history == null ? List.of() : List.copyOf(history);
    }

    /** The same license with another history. */
    public License with(List<StatusEntry> otherHistory) {
        return new License(id, jurisdiction, type, number, cited, issuedOn, expiresOn, otherHistory);
    }

    /**
     * One entry of a license's history.
     *
     * @param effectiveOn first day on which the status held
     * @param knownAt when we learnt it; null in a request = known all along
     * @param text the board's own words
     */
    public record StatusEntry(
            LicenseStatus status,
            LocalDate effectiveOn,
            @Nullable Instant knownAt,
            @Nullable String text) {

        /** The same entry in other words. */
        public StatusEntry with(@Nullable String otherText) {
            return new StatusEntry(status, effectiveOn, knownAt, otherText);
        }
    }
}
