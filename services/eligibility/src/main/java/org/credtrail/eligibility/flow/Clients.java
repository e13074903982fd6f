package org.credtrail.eligibility.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.credtrail.eligibility.flow.Standing.Evidence;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;

/**
 * The references a candidate named, and what client organizations among them say.
 *
 * @param answered how many client organizations have answered, in agreement or not
 * @param shares the days and hours of all of these; empty when one of them did not tell its own
 */
record Clients(List<Reference> references, int answered, List<Confirmed> shares) {

    static Clients of(List<ReferenceNamed> named, Map<Evidence, Standing> standings) {
        var references = new ArrayList<Reference>(named.size());
        var shares = new ArrayList<Confirmed>();
        var answered = 0;
        for (var each : named) {
            var reference = each.reference();
            var standing = standings.getOrDefault(
                    new Evidence(EvidenceKind.CLIENT_ORGANIZATION, reference.id()), Standing.DECLARED);
            references.add(new Reference(
                    reference.id(),
                    reference.kind(),
                    reference.organization(),
                    reference.name(),
                    reference.email(),
                    standing.verification()));
            if (reference.kind() == Reference.Kind.CLIENT_ORGANIZATION && standing.isAnswered()) {
                answered++;
                var share = standing.confirmed();
                if (share != null && share.from() != null && share.billableHoursPerMonth() != null) {
                    shares.add(share);
                }
            }
        }
        return new Clients(references, answered, shares.size() == answered ? shares : List.of());
    }
}
