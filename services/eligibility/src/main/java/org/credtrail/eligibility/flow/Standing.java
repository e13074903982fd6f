package org.credtrail.eligibility.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.jspecify.annotations.Nullable;

/**
 * How far referees stand behind a piece of evidence.
 *
 * @param withdrawn an answer was given and taken back: it still counts, with a flag (domain §0, convention 11)
 * @param objected the answer has to be weighed by a person whatever it changes (domain §5, conflicts)
 * @param otherwise what is told otherwise beside dates and hours; null = nothing
 * @param unknown what was declared and whoever answered does not know
 * @param by the reference that answered; null = nobody has, or it was not told
 */
record Standing(
        Verification verification,
        @Nullable Confirmed confirmed,
        boolean withdrawn,
        boolean objected,
        @Nullable Otherwise otherwise,
        List<Detail> unknown,
        @Nullable String by) {
    static final Standing DECLARED = new Standing(Verification.DECLARED, null, false, false, null, List.of(), null);

    record Evidence(EvidenceKind kind, String id) {}

    static Map<Evidence, Standing> after(List<RefereesWord> words) {
        var standings = new HashMap<Evidence, Standing>();
        for (var word : words) {
            for (var id : word.evidence()) {
                standings.compute(
                        new Evidence(word.kind(), id),
                        (_, before) -> (before == null ? DECLARED : before).hearing(word));
            }
        }
        return standings;
    }

    /** Somebody has spoken, in agreement or not. */
    boolean isAnswered() {
        return verification == Verification.CONFIRMED || verification == Verification.CONFLICTING;
    }

    private Standing hearing(RefereesWord word) {
        return switch (word.said()) {
            case CONFIRMED -> answered(Verification.CONFIRMED, word);
            case CONFLICTING -> answered(Verification.CONFLICTING, word);
            case REJECTED -> new Standing(Verification.REJECTED, confirmed, false, false, otherwise, unknown, by);
            case DECLINED -> isAnswered() && isTheSame(word.referenceId()) ? takenBack() : this;
        };
    }

    private static Standing answered(Verification verification, RefereesWord word) {
        return new Standing(
                verification,
                word.confirmed(),
                false,
                Boolean.TRUE.equals(word.needsPerson()),
                word.otherwise(),
                word.unknown() == null ? List.of() : word.unknown(),
                word.referenceId());
    }

    /** Somebody else who was asked in addition and refuses takes nothing back. */
    private boolean isTheSame(@Nullable String referenceId) {
        return by == null || referenceId == null || by.equals(referenceId);
    }

    private Standing takenBack() {
        return new Standing(verification, confirmed, true, objected, otherwise, unknown, by);
    }
}
