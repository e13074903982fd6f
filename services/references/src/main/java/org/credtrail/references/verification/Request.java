package org.credtrail.references.verification;

import java.util.List;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/**
 * One person asked about one or several pieces of evidence of one kind.
 *
 * @param applications those that need the answer; empty once all of them were withdrawn or denied
 * @param replacementId the request that took this one's place
 */
public record Request(
        String referenceId,
        EvidenceKind kind,
        List<String> evidence,
        String contactId,
        List<String> applications,
        Link link,
        Course course,
        @Nullable Reply reply,
        @Nullable String replacementId) {

    public Request {
        evidence = List.copyOf(evidence);
        applications = List.copyOf(applications);
    }

    public RequestState state() {
        return course.state();
    }

    int generation() {
        return link.generation();
    }

    boolean isAbout(EvidenceKind otherKind, String evidenceId) {
        return kind == otherKind && evidence.contains(evidenceId);
    }

    Request with(Course changed) {
        return new Request(referenceId, kind, evidence, contactId, applications, link, changed, reply, replacementId);
    }

    Request with(Link changed) {
        return new Request(referenceId, kind, evidence, contactId, applications, changed, course, reply, replacementId);
    }

    Request with(Reply received) {
        return new Request(referenceId, kind, evidence, contactId, applications, link, course, received, replacementId);
    }

    Request replacedBy(@Nullable String otherId) {
        return new Request(referenceId, kind, evidence, contactId, applications, link, course, reply, otherId);
    }

    Request neededBy(List<String> otherApplications) {
        return new Request(
                referenceId, kind, evidence, contactId, otherApplications, link, course, reply, replacementId);
    }

    Request without(String evidenceId) {
        var rest = evidence.stream().filter(e -> !e.equals(evidenceId)).toList();
        return new Request(referenceId, kind, rest, contactId, applications, link, course, reply, replacementId);
    }

    /** Wakes exactly one rung of one generation. */
    @Nullable
    String timerName() {
        var due = course.next();
        return due == null ? null : referenceId + "/" + generation() + "/" + due.day() + "-" + due.what();
    }

    /** Names a mail of this generation for ever. */
    String effectId(String step) {
        return "reference/" + referenceId + "/" + generation() + "/" + step;
    }
}
