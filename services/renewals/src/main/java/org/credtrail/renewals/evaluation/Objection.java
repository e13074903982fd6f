package org.credtrail.renewals.evaluation;

/** Why a request makes no sense; {@code pointer} is a JSON Pointer into it. */
public record Objection(String pointer, String detail) {}
