package org.credtrail.references.verification;

import java.time.Instant;

/** When an application was last decided. */
record Decided(String applicationId, Instant at) {}
