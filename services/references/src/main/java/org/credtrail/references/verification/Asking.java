package org.credtrail.references.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/** Decides which evidence needs a request, and to whom; one person gets one request for all that is needed at once. */
final class Asking {
    private final Life life;

    Asking(Life life) {
        this.life = life;
    }

    /** Evidence that somebody has to confirm. {@code contactId} null = nobody was named. */
    record Wanted(
            EvidenceKind kind, String evidenceId, @Nullable String contactId, List<String> applications) {
        Wanted {
            applications = List.copyOf(applications);
        }
    }

    private record Whom(EvidenceKind kind, String contactId) {}

    Change ask(Applicant applicant, References state, List<Wanted> all, Instant at) {
        var change = Change.none(state);
        var groups = new LinkedHashMap<Whom, List<Wanted>>();
        for (var wanted : all) {
            var contactId = contactOf(applicant, state, wanted);
            if (contactId == null) {
                change = Change.none(
                        change.state().with(new Need(wanted.kind(), wanted.evidenceId(), wanted.applications())));
            } else if (isAnswered(state, wanted, contactId)) {
                change = Change.none(shared(change.state(), wanted));
            } else {
                groups.computeIfAbsent(new Whom(wanted.kind(), contactId), _ -> new ArrayList<>())
                        .add(wanted);
            }
        }
        for (var group : groups.entrySet()) {
            change = change.and(request(applicant, change.state(), group.getKey(), group.getValue(), at));
        }
        return change;
    }

    /** Evidence that now has somebody to ask: it waited for a name, or another person was asked in vain. */
    Change claimChanged(Applicant applicant, References state, Claim claim, Instant at) {
        if (claim.contactId() == null) {
            return Change.none(state);
        }
        var needed = state.needs().stream()
                .filter(n -> n.isAbout(claim.kind(), claim.evidenceId()))
                .map(Need::applications)
                .findFirst();
        var askedInVain = state.latestAbout(claim.kind(), claim.evidenceId())
                .filter(r -> !r.contactId().equals(claim.contactId()) && isUnsettled(r))
                .map(Request::applications);
        var applications = Stream.of(needed, askedInVain)
                .flatMap(a -> a.stream().flatMap(List::stream))
                .distinct()
                .toList();
        if (needed.isEmpty() && askedInVain.isEmpty()) {
            return Change.none(state);
        }
        return ask(
                applicant,
                state,
                List.of(new Wanted(claim.kind(), claim.evidenceId(), claim.contactId(), applications)),
                at);
    }

    /** One request to one person; earlier ones about the same evidence give way. */
    Change request(
            Applicant applicant, References state, EvidenceKind kind, String contactId, Request old, Instant at) {
        var wanted = old.evidence().stream()
                .map(e -> new Wanted(kind, e, contactId, old.applications()))
                .toList();
        return request(applicant, state, new Whom(kind, contactId), wanted, at);
    }

    private Change request(Applicant applicant, References state, Whom whom, List<Wanted> group, Instant at) {
        var evidence =
                group.stream().map(Wanted::evidenceId).distinct().sorted().toList();
        var applications = group.stream()
                .flatMap(w -> w.applications().stream())
                .distinct()
                .toList();
        var referenceId = newId(applicant.candidateId(), state, whom, evidence);
        var begun = life.begin(applicant, referenceId, whom.kind(), evidence, whom.contactId(), applications, at);
        var change = giveWay(applicant, state, whom, evidence, referenceId, at).and(begun);
        var open = change.state().without(n -> evidence.stream().anyMatch(e -> n.isAbout(whom.kind(), e)));
        return new Change(open, change.messages());
    }

    private Change giveWay(
            Applicant applicant, References state, Whom whom, List<String> evidence, String referenceId, Instant at) {
        var change = Change.none(state);
        for (var old : state.requests()) {
            if (old.kind() != whom.kind()
                    || !isUnsettled(old)
                    || old.evidence().stream().noneMatch(evidence::contains)) {
                continue;
            }
            if (evidence.containsAll(old.evidence())) {
                change = change.and(life.replaced(applicant, old, referenceId, at));
            } else {
                var rest = old;
                for (var moved : evidence) {
                    rest = rest.without(moved);
                }
                change = change.and(Step.of(rest));
            }
        }
        return change;
    }

    private static String newId(String candidateId, References state, Whom whom, List<String> evidence) {
        var round = state.requests().stream()
                .filter(r -> r.kind() == whom.kind()
                        && r.contactId().equals(whom.contactId())
                        && r.evidence().equals(evidence))
                .count();
        var parts = new ArrayList<>(
                List.of(candidateId, "reference-request", whom.kind().name(), whom.contactId()));
        parts.addAll(evidence);
        parts.add(Long.toString(round + 1));
        return DerivedIds.of(parts.toArray(String[]::new));
    }

    private static @Nullable String contactOf(Applicant applicant, References state, Wanted wanted) {
        var named = personToWriteTo(applicant, state, wanted);
        var givenUp = state.requests().stream()
                .anyMatch(r -> r.isReplacedByNobody()
                        && r.contactId().equals(named)
                        && r.isAbout(wanted.kind(), wanted.evidenceId()));
        var hasSuccessor = state.latestAbout(wanted.kind(), wanted.evidenceId()).isPresent();
        return givenUp && !hasSuccessor ? null : named;
    }

    /** Where whoever is wanted has no address, or nobody is, the claim tells of somebody who speaks for the employer. */
    private static @Nullable String personToWriteTo(Applicant applicant, References state, Wanted wanted) {
        var contactId = wanted.contactId();
        return contactId == null
                        || contactId.equals(Claim.unaddressedSupervisor(applicant.candidateId(), wanted.evidenceId()))
                ? state.claim(wanted.kind(), wanted.evidenceId())
                        .map(Claim::contactId)
                        .orElse(contactId)
                : contactId;
    }

    /** Whether a request already takes care of this. */
    private static boolean isAnswered(References state, Wanted wanted, String contactId) {
        var latest = state.latestAbout(wanted.kind(), wanted.evidenceId()).orElse(null);
        if (latest == null) {
            return false;
        }
        var samePerson = latest.contactId().equals(contactId) || wasReplaced(state, wanted, contactId);
        return switch (latest.state()) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED, DECLINED, REJECTED -> samePerson;
            case EXPIRED -> samePerson && !latest.applications().isEmpty();
            case SUBMITTED -> true;
            case DISPUTED, VERIFIED -> isStillAboutTheClaim(state, wanted, latest);
            case REPLACED -> false;
        };
    }

    private static boolean wasReplaced(References state, Wanted wanted, String contactId) {
        return state.requests().stream()
                .anyMatch(r -> r.state() == RequestState.REPLACED
                        && r.contactId().equals(contactId)
                        && r.isAbout(wanted.kind(), wanted.evidenceId()));
    }

    private static boolean isStillAboutTheClaim(References state, Wanted wanted, Request settled) {
        var now = state.claim(wanted.kind(), wanted.evidenceId()).orElse(null);
        var reply = settled.reply();
        if (now == null || reply == null) {
            return true;
        }
        return reply.claims().stream()
                .filter(c -> c.isAbout(wanted.kind(), wanted.evidenceId()))
                .anyMatch(c -> c.saysTheSameAs(now));
    }

    private static boolean isUnsettled(Request request) {
        return switch (request.state()) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED, DECLINED, EXPIRED, REJECTED -> true;
            case SUBMITTED, DISPUTED, VERIFIED, REPLACED -> false;
        };
    }

    private static References shared(References state, Wanted wanted) {
        return state.latestAbout(wanted.kind(), wanted.evidenceId())
                .map(r -> state.with(r.neededBy(Stream.concat(r.applications().stream(), wanted.applications().stream())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())))
                .orElse(state);
    }
}
