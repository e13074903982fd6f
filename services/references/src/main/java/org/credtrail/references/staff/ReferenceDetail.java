package org.credtrail.references.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.EvidenceAnswer;
import org.credtrail.references.staff.MailDomains.MailDomain;
import org.credtrail.references.verification.Answers;
import org.credtrail.references.verification.Claim;
import org.credtrail.references.verification.Difference;
import org.credtrail.references.verification.Note;
import org.credtrail.references.verification.Reply;
import org.credtrail.references.verification.Request;
import org.credtrail.references.verification.RequestState;
import org.jspecify.annotations.Nullable;

/**
 * One reference with everybody's words. For staff only: an applicant never reads it.
 *
 * @param mailDomain of the referee's address; null = there is no address
 * @param identity who the referee says they are, the last one to open the present link
 * @param claims as declared now
 * @param selfEmployment what a client's dates and hours are beside; empty where an employer answers
 * @param replies all that were given, the one that counts last
 */
record ReferenceDetail(
        ReferenceItem reference,
        @Nullable Person applicant,
        @Nullable Person referee,
        @Nullable MailDomain mailDomain,
        @Nullable Person identity,
        List<Claim> claims,
        List<Claim> selfEmployment,
        List<Given> replies,
        List<Entered> history,
        List<Done> notes) {

    /** A person as given; {@code role} in own words. */
    record Person(
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String role) {

        static Person of(ContactDetails contact) {
            return new Person(contact.displayName(), contact.email(), contact.phone(), contact.text());
        }
    }

    /** An answer beside the claims it was compared with. */
    record Given(
            Instant at,
            Answer answer,
            @Nullable String words,
            @Nullable String gapReason,
            List<Claim> comparedWith,
            List<Difference> differences,
            @Nullable LocalDate leftOn,
            @Nullable PhoneCall call) {

        /** What is said of each piece of evidence; nothing as long as its claim is unknown. */
        public List<EvidenceAnswer> said() {
            return comparedWith.stream()
                    .map(claim -> Answers.about(claim.evidenceId(), answer))
                    .toList();
        }
    }

    /** {@code by}: who opened the link, as they say; null = nobody, or forgotten. */
    record Entered(RequestState state, Instant at, @Nullable Person by) {}

    record PhoneCall(
            Instant at,
            boolean numberLookedUp,
            String by,
            @Nullable Person with) {}

    record Done(
            Instant at,
            String by,
            Note.What what,
            @Nullable String reason,
            @Nullable String words) {}

    static ReferenceDetail of(
            ReferenceItem item,
            @Nullable MailDomain mailDomain,
            Request request,
            List<Claim> claims,
            List<Claim> selfEmployment,
            List<String> people,
            Function<String, Optional<ContactDetails>> contacts) {
        Function<String, @Nullable Person> person =
                id -> contacts.apply(id).map(Person::of).orElse(null);
        return new ReferenceDetail(
                item,
                person.apply(people.get(0)),
                person.apply(people.get(1)),
                mailDomain,
                person.apply(people.get(2)),
                claims,
                selfEmployment,
                request.replies().map(r -> given(r, contacts, person)).toList(),
                request.course().history().stream()
                        .map(s -> new Entered(s.state(), s.at(), s.by() == null ? null : person.apply(s.by())))
                        .toList(),
                request.notes().stream()
                        .map(n -> new Done(
                                n.at(),
                                n.by(),
                                n.what(),
                                n.reason() == null
                                        ? null
                                        : KeptWords.read(
                                                n.reason(),
                                                id -> contacts.apply(id).orElse(null)),
                                words(n.textContactId(), contacts)))
                        .toList());
    }

    private static Given given(
            Reply reply,
            Function<String, Optional<ContactDetails>> contacts,
            Function<String, @Nullable Person> person) {
        var call = reply.call();
        return new Given(
                reply.at(),
                reply.answer(),
                words(reply.answer().commentId(), contacts),
                words(reply.answer().gapReasonId(), contacts),
                reply.claims(),
                reply.differences(),
                reply.traces() == null ? null : reply.traces().leftOn(),
                call == null
                        ? null
                        : new PhoneCall(
                                call.at(), call.numberLookedUp(), call.by(), person.apply(call.spokenContactId())));
    }

    private static @Nullable String words(
            @Nullable String contactId, Function<String, Optional<ContactDetails>> contacts) {
        return contactId == null
                ? null
                : contacts.apply(contactId).map(ContactDetails::text).orElse(null);
    }
}
