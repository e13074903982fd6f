package org.credtrail.intake.license;

/** A license and a candidate who declared it. */
public record LicenseMatch(String licenseKey, String candidateId, Match match) {}
