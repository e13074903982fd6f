package org.credtrail.renewals.credential;

import java.util.Map;
import java.util.Optional;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;

/** Under which contact ids members of staff can be reached; a role that is missing is not told. */
public record StaffContacts(Map<StaffRole, String> byRole) {
    public static final StaffContacts NONE = new StaffContacts(Map.of());

    public StaffContacts {
        byRole = Map.copyOf(byRole);
    }

    public Optional<String> of(StaffRole role) {
        return Optional.ofNullable(byRole.get(role));
    }
}
