package org.credtrail.renewals.rules;

/**
 * Until when a credential can be laid down, and taken up again without an exam.
 *
 * @param takenWithinMonths after the last day of the term
 * @param returnWithinYears after the last day of the term, inclusive of the anniversary
 */
public record RetirementRule(int takenWithinMonths, int returnWithinYears) {}
