package org.credtrail.references.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/**
 * All references of one candidate.
 *
 * @param contactId of the candidate; null until registered
 * @param zone the candidate's; null = unknown
 * @param needs evidence for which there is nobody to ask
 * @param hold null = nothing forbids an erasure
 * @param decided applications of the candidate
 * @param spokespeople who can speak for employers, the first named first
 */
public record References(
        @Nullable String contactId,
        @Nullable String zone,
        List<Claim> claims,
        List<Need> needs,
        List<Request> requests,
        @Nullable Hold hold,
        List<Decided> decided,
        List<Spokesperson> spokespeople) {

    static final References NONE =
            new References(null, null, List.of(), List.of(), List.of(), null, List.of(), List.of());

    public References {
        claims = List.copyOf(claims);
        needs = List.copyOf(needs);
        requests = List.copyOf(requests);
        decided = decided == null ? List.of() : List.copyOf(decided);
        spokespeople = spokespeople == null ? List.of() : List.copyOf(spokespeople);
    }

    public Optional<Claim> claim(EvidenceKind kind, String evidenceId) {
        return claims.stream().filter(c -> c.isAbout(kind, evidenceId)).findFirst();
    }

    public Optional<Request> request(String referenceId) {
        return requests.stream()
                .filter(r -> r.referenceId().equals(referenceId))
                .findFirst();
    }

    /** The claims a request is about, as far as they are known. */
    public List<Claim> claimsOf(Request request) {
        return request.evidence().stream()
                .flatMap(e -> claim(request.kind(), e).stream())
                .toList();
    }

    /** What is declared of work for clients: a person compares the dates and hours of one of them with it. */
    public List<Claim> selfEmployment() {
        return claims.stream().filter(c -> c.billableHoursPerMonth() != null).toList();
    }

    /** The newest request about a piece of evidence that nobody has taken the place of. */
    Optional<Request> latestAbout(EvidenceKind kind, String evidenceId) {
        return requests.reversed().stream()
                .filter(r -> r.isAbout(kind, evidenceId) && r.state() != RequestState.REPLACED)
                .findFirst();
    }

    /** Whether it was replaced by nobody, and nobody has been asked about any of it since. */
    boolean awaitsSuccessor(Request request) {
        return request.isReplacedByNobody()
                && request.evidence().stream()
                        .allMatch(e -> latestAbout(request.kind(), e).isEmpty());
    }

    References registered(String candidateContactId, @Nullable String candidateZone) {
        return new References(candidateContactId, candidateZone, claims, needs, requests, hold, decided, spokespeople);
    }

    References with(Claim claim) {
        var others = claims.stream().filter(c -> !c.isAbout(claim.kind(), claim.evidenceId()));
        return new References(
                contactId,
                zone,
                Stream.concat(others, Stream.of(claim)).toList(),
                needs,
                requests,
                hold,
                decided,
                spokespeople);
    }

    References with(Spokesperson spokesperson) {
        return spokespeople.contains(spokesperson)
                ? this
                : new References(
                        contactId,
                        zone,
                        claims,
                        needs,
                        requests,
                        hold,
                        decided,
                        Stream.concat(spokespeople.stream(), Stream.of(spokesperson))
                                .toList());
    }

    /** Who can be asked about a job for which nobody was named that can be written to; null = nobody. */
    @Nullable
    String spokespersonFor(@Nullable String employer) {
        return spokespeople.stream()
                .filter(person -> person.speaksFor(employer))
                .map(Spokesperson::contactId)
                .findFirst()
                .orElse(null);
    }

    References with(Need need) {
        var applications = new ArrayList<>(need.applications());
        needs.stream()
                .filter(n -> n.isAbout(need.kind(), need.evidenceId()))
                .flatMap(n -> n.applications().stream())
                .filter(a -> !applications.contains(a))
                .forEach(applications::add);
        var changed = new Need(need.kind(), need.evidenceId(), applications);
        var all = without(n -> n.isAbout(need.kind(), need.evidenceId()));
        return withNeeds(Stream.concat(all.needs.stream(), Stream.of(changed)).toList());
    }

    References without(Predicate<Need> met) {
        return withNeeds(needs.stream().filter(met.negate()).toList());
    }

    References withNeeds(List<Need> others) {
        return new References(contactId, zone, claims, others, requests, hold, decided, spokespeople);
    }

    /** {@code other} null = the hold has ended. */
    References held(@Nullable Hold other) {
        return new References(contactId, zone, claims, needs, requests, other, decided, spokespeople);
    }

    References with(Decided decision) {
        var others = decided.stream().filter(d -> !d.applicationId().equals(decision.applicationId()));
        return new References(
                contactId,
                zone,
                claims,
                needs,
                requests,
                hold,
                Stream.concat(others, Stream.of(decision)).toList(),
                spokespeople);
    }

    /** Puts a request in the place of its former version, or at the end. */
    References with(Request request) {
        var changed = new ArrayList<>(requests);
        for (var i = 0; i < changed.size(); i++) {
            if (changed.get(i).referenceId().equals(request.referenceId())) {
                changed.set(i, request);
                return new References(contactId, zone, claims, needs, changed, hold, decided, spokespeople);
            }
        }
        changed.add(request);
        return new References(contactId, zone, claims, needs, changed, hold, decided, spokespeople);
    }
}
