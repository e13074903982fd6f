package org.credtrail.references.form;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.RefereeAnswered;
import org.credtrail.model.message.ReferenceMessage.RefereeIdentified;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.credtrail.references.Cards;
import org.credtrail.references.verification.FormContacts;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands on what a referee sent. Names and own words go to contacts, never into other topics. */
@Component
class Submissions {
    private final Edge edge;
    private final Cards cards;
    private final Clock clock;

    Submissions(Edge edge, Cards cards, Clock clock) {
        this.edge = edge;
        this.cards = cards;
        this.clock = clock;
    }

    /** The last page: what is answered, and what was written in own words. */
    record Submission(
            Answer answer,
            @Nullable String comment,
            @Nullable String gapReason) {}

    /** The referee said who they are; said twice it is one opening, and by somebody else another. */
    void identified(RequestCard card, Identity identity) {
        var now = clock.instant();
        var contactId = FormContacts.identity(card, identity.name(), identity.email());
        var contact = new ContactDetails(
                        contactId, null, null, identity.name(), identity.email(), null, null, identity.role(), false)
                .about(card.candidateId());
        var message = EdgeMessage.of(
                card.candidateId(),
                new RefereeIdentified(card.candidateId(), card.referenceId(), card.generation(), now, contactId),
                DerivedIds.of("referee-identified", contactId),
                now);
        edge.publish(List.of(contact(contact, now), message));
        cards.awaitHeard(card, message.id());
    }

    /** The last page. Words without an id in the answer, such as those beside a refusal, are not kept. The id is the link's, so however often it is sent only the first is heard. */
    void answered(RequestCard card, Submission sent, Traces traces) {
        var now = clock.instant();
        var answer = sent.answer();
        var messages = new ArrayList<EdgeMessage>();
        keep(answer.commentId(), sent.comment(), card, now).ifPresent(messages::add);
        keep(answer.gapReasonId(), sent.gapReason(), card, now).ifPresent(messages::add);
        messages.add(EdgeMessage.of(
                card.candidateId(),
                new RefereeAnswered(card.candidateId(), card.referenceId(), card.generation(), now, answer, traces),
                id("referee-answered", card),
                now));
        edge.publish(messages);
    }

    void awaitAnswered(RequestCard card) {
        cards.awaitHeard(card, id("referee-answered", card));
    }

    private static Optional<EdgeMessage> keep(
            @Nullable String contactId, @Nullable String words, RequestCard card, Instant now) {
        return contactId == null || words == null
                ? Optional.empty()
                : Optional.of(contact(ContactDetails.ofText(contactId, words).about(card.candidateId()), now));
    }

    static String gapsId(RequestCard card) {
        return FormContacts.gaps(card.candidateId(), card.referenceId(), card.generation());
    }

    static String commentId(RequestCard card) {
        return FormContacts.comment(card.candidateId(), card.referenceId(), card.generation());
    }

    private static EdgeMessage contact(ContactDetails details, Instant now) {
        var id = DerivedIds.of("contact", details.contactId(), String.valueOf(details.hashCode()));
        return EdgeMessage.of(details.contactId(), details, id, now);
    }

    private static String id(String what, RequestCard card) {
        return DerivedIds.of(what, card.referenceId(), Integer.toString(card.generation()));
    }
}
