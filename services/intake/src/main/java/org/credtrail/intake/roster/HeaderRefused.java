package org.credtrail.intake.roster;

/** A file whose first line does not name the columns its profile needs. */
public final class HeaderRefused extends RuntimeException {
    private final String reason;

    public HeaderRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
