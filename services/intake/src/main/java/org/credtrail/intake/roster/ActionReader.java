package org.credtrail.intake.roster;

import java.util.List;
import org.credtrail.intake.roster.Profile.ActionColumns;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a board's second file, which holds actions by license number (domain §0.2 d). */
public final class ActionReader {
    private final boolean compactDates;
    private final int number;
    private final int text;
    private final int effectiveOn;

    /** @throws HeaderRefused if a column is missing */
    public ActionReader(ActionColumns columns, boolean compactDates, List<String> header) {
        var places = new Header(header);
        this.compactDates = compactDates;
        this.number = places.required(columns.number());
        this.text = places.required(columns.text());
        this.effectiveOn = places.required(columns.effectiveOn());
    }

    /**
     * An action against the license of this normalized number, whatever its type.
     *
     * @param evidenceHash SHA-256 of the row as sent, hexadecimal
     */
    public record Action(String number, Discipline discipline, String evidenceHash) {}

    /** Null for a row without a readable number or without content; one without a readable date still tells the action. */
    public @Nullable Action read(List<String> fields) {
        var key = Header.number(fields, number);
        var action = Header.field(fields, text);
        var from = RosterDates.read(Header.field(fields, effectiveOn), compactDates);
        return key.isEmpty() || action.isEmpty() && from == null
                ? null
                : new Action(
                        key,
                        new Discipline(null, action.isEmpty() ? null : action, from, null),
                        RosterRow.evidenceHash(fields));
    }
}
