package org.credtrail.eligibility.licenses;

/** What the letters of a license stand for in one jurisdiction, and whether its holder may practice without oversight. */
public record Permission(Capability capability, boolean independentPractice) {}
