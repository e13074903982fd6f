package org.credtrail.eligibility.web;

import java.time.Instant;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.jspecify.annotations.Nullable;

/** A what-if question. {@code knownAt} null = everything in the dossier is known; {@code ruleSet} null = the default. */
record EvaluationRequest(
        Certification certification,
        Instant submittedAt,
        @Nullable Instant knownAt,
        @Nullable String ruleSet,
        @Nullable Evidence evidence,
        Dossier dossier) {}
