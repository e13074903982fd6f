package org.credtrail.intake.roster;

import java.time.LocalDate;
import java.util.List;
import org.credtrail.intake.board.StatusWords.Meaning;
import org.credtrail.intake.board.Text;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.jspecify.annotations.Nullable;

/** What one row of a roster came to. */
public sealed interface RosterRow {

    /** SHA-256 of a row as sent, hexadecimal. */
    static String evidenceHash(List<String> fields) {
        return Text.sha256(String.join("\u001f", fields));
    }

    /**
     * A row that says something of a license.
     *
     * @param dates every date read, by column, in the order of the profile; absent = null
     * @param fields the row as sent
     */
    record Accepted(
            LicenseKey key,
            @Nullable String familyName,
            String statusText,
            Meaning meaning,
            List<@Nullable LocalDate> dates,
            List<Discipline> disciplines,
            List<String> fields)
            implements RosterRow {

        public @Nullable LocalDate issuedOn() {
            return dates.get(0);
        }

        public @Nullable LocalDate expiresOn() {
            return dates.get(1);
        }

        public @Nullable LocalDate effectiveOn() {
            return dates.get(2);
        }

        /** SHA-256 of the row as sent, hexadecimal. */
        public String evidenceHash() {
            return RosterRow.evidenceHash(fields);
        }

        /** Equal for equal content, as in {@link RosterLicense#contentHash()} of this row alone. */
        public byte[] contentHash() {
            return Content.hash(this, disciplines, List.of());
        }

        /** The actions of a second file say more than the column that announces them; none change nothing. */
        public Accepted with(List<Discipline> actions) {
            return actions.isEmpty()
                    ? this
                    : new Accepted(
                            key,
                            familyName,
                            statusText,
                            besides(meaning, actions),
                            dates,
                            List.copyOf(actions),
                            fields);
        }

        Accepted withStatusText(String text) {
            return new Accepted(key, familyName, text, meaning, dates, disciplines, fields);
        }

        /** Discipline beside a clean status never changes it, but asks for a person (domain §0.1 q). */
        static Meaning besides(Meaning meaning, List<Discipline> disciplines) {
            return !disciplines.isEmpty() && meaning.review() == null && meaning.status() == LicenseStatus.ACTIVE
                    ? new Meaning(LicenseStatus.ACTIVE, "discipline beside an active status")
                    : meaning;
        }
    }

    /**
     * A row that cannot be used (domain §0.1 p).
     *
     * @param key of the license it speaks of; null where its type or number cannot be read
     * @param number where the key cannot be read, the number alone, as far as that can be read
     */
    record Rejected(@Nullable LicenseKey key, @Nullable String number, String reason) implements RosterRow {}
}
