package org.credtrail.renewals.credential;

/** Whose calendar a link token opens; kept under the token's hash. */
public record CalendarView(String candidateId) {}
