package org.credtrail.references.verification;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.jspecify.annotations.Nullable;

/**
 * What the referee answered and what came of it.
 *
 * @param claims the claims it was compared with; empty while they are unknown
 * @param traces how it came about; null = unknown
 * @param call null unless it was given by phone
 */
public record Reply(
        Answer answer,
        Instant at,
        List<Claim> claims,
        List<Difference> differences,
        @Nullable Traces traces,
        @Nullable Call call) {

    /** A conversation by phone: with whom, when, and whether the number was found independently of the applicant. */
    public record Call(String spokenContactId, Instant at, boolean numberLookedUp, String by) {}

    public Reply {
        claims = List.copyOf(claims);
        differences = List.copyOf(differences);
    }

    static Reply unsettled(Answer answer, Instant at, @Nullable Traces traces, @Nullable Call call) {
        return new Reply(answer, at, List.of(), List.of(), traces, call);
    }

    /** When the referee said it, which on the phone is before it was written down. */
    Instant givenAt() {
        return call == null ? at : call.at();
    }

    Reply settled(List<Claim> comparedWith, List<Difference> found) {
        return new Reply(answer, at, comparedWith, found, traces, call);
    }
}
