package org.credtrail.references.verification;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/**
 * One person asked about one or several pieces of evidence of one kind.
 *
 * @param applications those that need the answer; empty once all of them were withdrawn or denied
 * @param replacementId the request that took this one's place
 * @param notes what staff and the applicant did about it, oldest first
 * @param earlier replies that a later one took the place of
 * @param forgottenAt when the referee's words were forgotten because their time was over; null = never
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
        @Nullable String replacementId,
        List<Note> notes,
        List<Reply> earlier,
        @Nullable Instant forgottenAt) {

    public Request {
        evidence = List.copyOf(evidence);
        applications = List.copyOf(applications);
        notes = notes == null ? List.of() : List.copyOf(notes);
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
    }

    static Request begun(
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            String contactId,
            List<String> applications,
            Link link,
            Course course) {
        return new Request(
                referenceId,
                kind,
                evidence,
                contactId,
                applications,
                link,
                course,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    public RequestState state() {
        return course.state();
    }

    int generation() {
        return link.generation();
    }

    /** The referee agrees, but does not know all that was declared: what nobody has confirmed somebody else may. */
    public boolean isConfirmedInPart() {
        return state() == RequestState.VERIFIED
                && reply != null
                && reply.claims().stream()
                        .anyMatch(claim -> !Comparison.unknown(claim, Answers.about(claim.evidenceId(), reply.answer()))
                                .isEmpty());
    }

    /** Whether somebody else may be asked instead. */
    boolean allowsReplacement() {
        return state().allowsReplacement() || isConfirmedInPart();
    }

    /** Whether what somebody said by phone may be recorded. */
    boolean allowsPhoneVerification() {
        return state().allowsPhoneVerification() || isConfirmedInPart();
    }

    boolean isAbout(EvidenceKind otherKind, String evidenceId) {
        return kind == otherKind && evidence.contains(evidenceId);
    }

    Request with(Course changed) {
        return with(evidence, applications, link, changed, reply, replacementId);
    }

    Request with(Link changed) {
        return with(evidence, applications, changed, course, reply, replacementId);
    }

    Request with(Reply received) {
        return with(evidence, applications, link, course, received, replacementId);
    }

    boolean isReplacedByNobody() {
        return state() == RequestState.REPLACED && replacementId == null;
    }

    Request replacedBy(@Nullable String otherId) {
        return with(evidence, applications, link, course, reply, otherId);
    }

    Request neededBy(List<String> otherApplications) {
        return with(evidence, otherApplications, link, course, reply, replacementId);
    }

    Request without(String evidenceId) {
        var rest = evidence.stream().filter(e -> !e.equals(evidenceId)).toList();
        return with(rest, applications, link, course, reply, replacementId);
    }

    Request with(Note note) {
        return with(reply, Stream.concat(notes.stream(), Stream.of(note)).toList(), earlier, forgottenAt);
    }

    /** Nothing is deleted: an answer that another one takes the place of is kept. */
    Request keepingReply() {
        return with(null, notes, replies().toList(), forgottenAt);
    }

    Request forgotten(Instant at) {
        return with(reply, notes, earlier, at);
    }

    /** All replies, the one that counts last. */
    public Stream<Reply> replies() {
        return Stream.concat(earlier.stream(), Stream.ofNullable(reply));
    }

    private Request with(
            List<String> newEvidence,
            List<String> newApplications,
            Link newLink,
            Course newCourse,
            @Nullable Reply newReply,
            @Nullable String newReplacementId) {
        return new Request(
                referenceId,
                kind,
                newEvidence,
                contactId,
                newApplications,
                newLink,
                newCourse,
                newReply,
                newReplacementId,
                notes,
                earlier,
                forgottenAt);
    }

    private Request with(
            @Nullable Reply newReply, List<Note> newNotes, List<Reply> newEarlier, @Nullable Instant newForgottenAt) {
        return new Request(
                referenceId,
                kind,
                evidence,
                contactId,
                applications,
                link,
                course,
                newReply,
                replacementId,
                newNotes,
                newEarlier,
                newForgottenAt);
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
