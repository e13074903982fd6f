package org.credtrail.references.verification;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.message.ReferenceMessage.Answer;

/**
 * What the referee answered and what came of it.
 *
 * @param claims the claims it was compared with; empty while they are unknown
 */
public record Reply(Answer answer, Instant at, List<Claim> claims, List<Difference> differences) {
    public Reply {
        claims = List.copyOf(claims);
        differences = List.copyOf(differences);
    }
}
