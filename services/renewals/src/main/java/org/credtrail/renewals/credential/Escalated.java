package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;

/**
 * A member of staff was told that a term ends.
 *
 * @param rung the one that was sent then
 * @param told false when nobody of that role is configured
 */
public record Escalated(LocalDate termEnd, StaffRole to, int rung, Instant at, boolean told) {}
