package org.credtrail.eligibility.evaluation;

import java.util.List;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.jspecify.annotations.Nullable;

/**
 * What referees say of a job beside its own dates and hours.
 *
 * @param otherwise what is not as declared; null = nothing
 * @param unknown what was declared and the referee does not know, so that nobody has confirmed it
 * @param shares of the self-employed: the days and hours of each client; empty = as declared
 */
public record Told(@Nullable Otherwise otherwise, List<Detail> unknown, List<Confirmed> shares) {

    public Told {
        unknown = List.copyOf(unknown);
        shares = List.copyOf(shares);
    }

    /** Null when all is as declared. */
    public static @Nullable Told of(@Nullable Otherwise otherwise, List<Detail> unknown, List<Confirmed> shares) {
        return otherwise == null && unknown.isEmpty() && shares.isEmpty() ? null : new Told(otherwise, unknown, shares);
    }
}
