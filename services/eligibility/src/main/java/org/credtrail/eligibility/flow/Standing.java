package org.credtrail.eligibility.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/**
 * How far referees stand behind a piece of evidence.
 *
 * @param withdrawn an answer was given and taken back: it still counts, with a flag (domain §0, convention 11)
 * @param objected the answer has to be weighed by a person whatever its figures are (domain §5, conflicts)
 */
record Standing(Verification verification, @Nullable Confirmed confirmed, boolean withdrawn, boolean objected) {
    static final Standing DECLARED = new Standing(Verification.DECLARED, null, false, false);

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

    private Standing hearing(RefereesWord word) {
        return switch (word.said()) {
            case CONFIRMED -> new Standing(Verification.CONFIRMED, word.confirmed(), false, false);
            case CONFLICTING ->
                new Standing(
                        Verification.CONFLICTING, word.confirmed(), false, Boolean.TRUE.equals(word.needsPerson()));
            case REJECTED -> new Standing(Verification.REJECTED, confirmed, false, false);
            case DECLINED ->
                switch (verification) {
                    case CONFIRMED, CONFLICTING -> new Standing(verification, confirmed, true, objected);
                    case DECLARED, REJECTED -> this;
                };
        };
    }
}
