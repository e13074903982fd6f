package org.credtrail.dashboard.pages;

import java.util.Map;

/**
 * The figures of the whole system at one moment; all maps name every possible value, also those with none.
 *
 * @param applicationsByStep what comes next, for applications
 * @param reminders reminders that came due and were not skipped
 * @param licensesSuspended licenses whose latest word is SUSPENDED
 * @param setbacksToday changes of the last 24 hours that left a candidate worse off
 * @param events facts heard about candidates
 */
record Overview(
        long candidates,
        long applications,
        Map<String, Long> applicationsByOutcome,
        Map<String, Long> applicationsByDecision,
        Map<String, Long> applicationsByStep,
        Map<String, Long> referencesByState,
        Map<String, Long> credentialsByState,
        Expiring expiring,
        Map<String, Long> licensesByStatus,
        long licensesSuspended,
        long setbacksToday,
        long reminders,
        long events) {

    /** Valid credentials whose term ends within so many days from today. */
    record Expiring(long within30Days, long within90Days, long within180Days) {}
}
