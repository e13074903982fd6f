package org.credtrail.references.staff;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.ContactIds;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.ApplicantStatementRecorded;
import org.credtrail.model.message.ReferenceMessage.EvidenceAnswer;
import org.credtrail.model.message.ReferenceMessage.PhoneVerificationRecorded;
import org.credtrail.model.message.ReferenceMessage.ReferenceActionTaken;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.credtrail.references.Cards;
import org.credtrail.references.staff.Bodies.ActionBody;
import org.credtrail.references.staff.Bodies.NewReferee;
import org.credtrail.references.staff.Bodies.PhoneBody;
import org.credtrail.references.staff.Bodies.Said;
import org.credtrail.references.verification.FormContacts;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.references.verification.RequestState;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What staff and applicants can do about a reference: checked, put on its topic, waited for. */
@Component
class Actions {
    private static final int LONGEST_TEXT = 5_000;
    private static final String OTHER = "OTHER";

    /** As the referee's form has them. */
    private static final Set<String> RELATIONSHIPS = Set.of("SUPERVISOR", "EMPLOYER", "CLIENT", "COLLEAGUE", OTHER);

    private final States states;
    private final Edge edge;
    private final Cards cards;
    private final Clock clock;

    Actions(States states, Edge edge, Cards cards, Clock clock) {
        this.states = states;
        this.edge = edge;
        this.cards = cards;
        this.clock = clock;
    }

    RequestCard card(String referenceId) {
        return states.view(RequestCard.COLLECTION, referenceId, RequestCard.class)
                .flatMap(c -> cards.now(c.candidateId(), referenceId))
                .orElseThrow(
                        () -> new Refusal(HttpStatus.NOT_FOUND, "Not found", "There is no such reference or action."));
    }

    /** Resends, replaces or rejects, where the wish has no {@link #faults}; {@code seed} makes a repeat the same message. */
    RequestCard act(RequestCard card, StaffAction action, ActionBody wish, String by, String seed) {
        if (isDone(card, seed)) {
            return card;
        }
        var isAllowed = isAllowed(action, card) && !(card.awaitsSuccessor() && wish.referee() == null);
        refuseUnless(isAllowed, card, action.name().toLowerCase(Locale.ROOT));
        var messages = new ArrayList<EdgeMessage>();
        var referee = newContact(card, wish.referee());
        if (referee != null) {
            messages.add(contact(referee.about(card.candidateId()), seed));
        }
        var newContactId = referee == null ? null : referee.contactId();
        String reason = null;
        if (wish.reason() != null && !wish.reason().isBlank()) {
            var reasonId = FormContacts.reason(card.candidateId(), card.referenceId(), seed);
            messages.add(text(card, reasonId, wish.reason(), seed + "reason"));
            reason = KeptWords.at(reasonId);
        }
        return send(
                card,
                messages,
                new ReferenceActionTaken(
                        card.candidateId(), card.referenceId(), action, reason, newContactId, by, clock.instant()),
                seed);
    }

    /** Records what was said on the phone, by whom and when, where it has no {@link #faults}. */
    RequestCard phoned(RequestCard card, PhoneBody said, String by, String seed) {
        if (isDone(card, seed)) {
            return card;
        }
        refuseUnless(card.allowsPhoneVerification(), card, "phone verification");
        var messages = new ArrayList<EdgeMessage>();
        var spoken = FormContacts.spoken(card.candidateId(), card.referenceId(), seed);
        var person = said.spokenWith();
        messages.add(contact(
                new ContactDetails(spoken, null, null, person.name(), null, person.phone(), null, person.role(), false)
                        .about(card.candidateId()),
                seed + "spoken"));
        String commentId = null;
        var words = words(said);
        if (!words.isBlank()) {
            commentId = FormContacts.spoken(card.candidateId(), card.referenceId(), seed + "words");
            messages.add(text(card, commentId, words, seed + "words"));
        }
        String gapReasonId = null;
        if (said.gapReason() != null && !said.gapReason().isBlank()) {
            gapReasonId = FormContacts.spoken(card.candidateId(), card.referenceId(), seed + "gaps");
            messages.add(text(card, gapReasonId, said.gapReason(), seed + "gaps"));
        }
        return send(
                card,
                messages,
                new PhoneVerificationRecorded(
                        card.candidateId(),
                        card.referenceId(),
                        spoken,
                        said.calledAt(),
                        said.numberLookedUp(),
                        answer(said, commentId, gapReasonId),
                        by,
                        clock.instant()),
                seed);
    }

    /** Records the applicant's own word on an answer, where it has no {@link #faults}. */
    RequestCard stated(RequestCard card, String words, Traces traces, String by, String seed) {
        if (isDone(card, seed)) {
            return card;
        }
        var seen = card.seenByApplicant(clock.instant());
        if (card.answeredAt() == null || seen.awaitsAnswer() || seen == RequestState.EXPIRED) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Not in this state",
                    "There is no answer yet that a statement could be about.");
        }
        var textId = FormContacts.statement(card.candidateId(), card.referenceId(), seed);
        var messages = new ArrayList<EdgeMessage>();
        messages.add(text(card, textId, words, seed + "text"));
        return send(
                card,
                messages,
                new ApplicantStatementRecorded(
                        card.candidateId(), card.referenceId(), textId, by, clock.instant(), traces),
                seed);
    }

    /** Whether this very action was heard before, as after a second click on the same button. */
    private boolean isDone(RequestCard card, String seed) {
        return edge.awaitHeard(ReferenceHandler.NAME, card.candidateId(), messageId(seed), Duration.ZERO);
    }

    private static String messageId(String seed) {
        return DerivedIds.of(seed, "action");
    }

    private RequestCard send(RequestCard card, List<EdgeMessage> before, ReferenceMessage payload, String seed) {
        var message = EdgeMessage.of(card.candidateId(), payload, messageId(seed), clock.instant());
        before.add(message);
        edge.publish(before);
        cards.awaitHeard(card, message.id());
        return cards.now(card.candidateId(), card.referenceId()).orElse(card);
    }

    private EdgeMessage text(RequestCard card, String contactId, String words, String seed) {
        return contact(ContactDetails.ofText(contactId, words).about(card.candidateId()), seed);
    }

    private EdgeMessage contact(ContactDetails details, String seed) {
        return EdgeMessage.of(details.contactId(), details, DerivedIds.of(seed, "contact"), clock.instant());
    }

    /** What is wrong with what was said by phone. */
    List<Fault> faults(RequestCard card, PhoneBody said) {
        var faults = new ArrayList<Fault>();
        if (said.calledAt().isAfter(clock.instant())) {
            faults.add(new Fault("/calledAt", "lies in the future"));
        }
        if (said.spokenWith().name().isBlank()) {
            faults.add(new Fault("/spokenWith/name", "is empty"));
        }
        if (said.words() != null && said.words().length() > LONGEST_TEXT) {
            faults.add(new Fault("/words", "must have at most 5,000 characters"));
        }
        if (said.gapReason() != null && said.gapReason().length() > LONGEST_TEXT) {
            faults.add(new Fault("/gapReason", "must have at most 5,000 characters"));
        }
        var answers = said.answers() == null ? List.<Said>of() : said.answers();
        if (said.verdict() != Verdict.DECLINE) {
            for (var i = 0; i < answers.size(); i++) {
                if (!card.evidence().contains(answers.get(i).evidenceId())) {
                    faults.add(new Fault("/answers/" + i + "/evidenceId", "is not what this reference is about"));
                }
            }
            var told = answers.stream().map(Said::evidenceId).toList();
            if (!answers.isEmpty() && !told.containsAll(card.evidence())) {
                faults.add(new Fault("/answers", "one answer for each of " + card.evidence() + " is needed"));
            }
            if (answers.isEmpty() && said.verdict() == Verdict.CORRECT) {
                faults.add(new Fault("/answers", "a correction says what is different"));
            }
        }
        return faults;
    }

    /** A relationship in own words stands with the other words: messages only tell which of the known ones it is. */
    private static String words(PhoneBody said) {
        var own = said.relationship() == null || RELATIONSHIPS.contains(said.relationship()) ? "" : said.relationship();
        var words = said.words() == null ? "" : said.words();
        return Stream.of(own, words).filter(w -> !w.isBlank()).collect(Collectors.joining("\n"));
    }

    private static @Nullable String relationship(PhoneBody said) {
        return said.relationship() == null || RELATIONSHIPS.contains(said.relationship()) ? said.relationship() : OTHER;
    }

    private static Answer answer(PhoneBody said, @Nullable String commentId, @Nullable String gapReasonId) {
        var each = said.answers() == null
                ? List.<EvidenceAnswer>of()
                : said.answers().stream()
                        .map(a -> new EvidenceAnswer(
                                a.evidenceId(),
                                a.verdict(),
                                a.role(),
                                a.from(),
                                a.to(),
                                a.hoursPerWeek(),
                                a.billableHoursPerMonth(),
                                a.supervised(),
                                a.inScope(),
                                a.supervisorCredential(),
                                a.withoutGap(),
                                a.unknown()))
                        .toList();
        return new Answer(
                said.verdict(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                said.wouldReengage(),
                relationship(said),
                commentId,
                each,
                null,
                null,
                gapReasonId,
                said.howWellKnown(),
                null);
    }

    /** What is wrong with an applicant's own word. */
    static List<Fault> faults(String words) {
        return words.isBlank() || words.length() > LONGEST_TEXT
                ? List.of(new Fault("/text", "must have 1 to 5,000 characters"))
                : List.of();
    }

    /** What is wrong with the referee an action names; null = it names nobody. */
    List<Fault> faults(RequestCard card, StaffAction action, @Nullable NewReferee referee) {
        if (referee == null) {
            return List.of();
        }
        if (action != StaffAction.REPLACE) {
            return List.of(new Fault("/referee", "only a replacement names a referee"));
        }
        var faults = new ArrayList<Fault>();
        if (referee.name().isBlank()) {
            faults.add(new Fault("/referee/name", "must not be empty"));
        }
        if (!referee.email().matches("[^@\\s]+@[^@\\s]+")) {
            faults.add(new Fault("/referee/email", "is no e-mail address"));
        } else if (isAsked(card, referee)) {
            faults.add(new Fault("/referee/email", "is the referee to be replaced"));
        }
        return faults;
    }

    private @Nullable ContactDetails newContact(RequestCard card, @Nullable NewReferee referee) {
        if (referee == null) {
            return null;
        }
        var email = referee.email().strip();
        var contactId = contactId(card, email, referee.name());
        return new ContactDetails(
                contactId, null, null, referee.name(), email, referee.phone(), referee.timeZone(), null, false);
    }

    private boolean isAsked(RequestCard card, NewReferee referee) {
        var contactId = contactId(card, referee.email().strip(), referee.name());
        return contactId.equals(card.contactId()) || contactId.equals(asNamedByStaff(card));
    }

    private static String contactId(RequestCard card, String email, String name) {
        return ContactIds.person(card.candidateId(), "reference", email, name);
    }

    /** The id the person asked now would have if staff named them: a supervisor the applicant named has another. */
    private @Nullable String asNamedByStaff(RequestCard card) {
        return states.find(KeptTexts.CONTACTS, card.contactId(), ContactDetails.class)
                .flatMap(asked ->
                        Optional.ofNullable(asked.email()).map(email -> contactId(card, email, asked.displayName())))
                .orElse(null);
    }

    static boolean isAllowed(StaffAction action, RequestCard card) {
        return switch (action) {
            case RESEND -> card.state().allowsResend();
            case REPLACE -> card.allowsReplacement();
            case REJECT -> card.state().allowsRejection();
        };
    }

    private static void refuseUnless(boolean allowed, RequestCard card, String what) {
        if (!allowed) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Not in this state",
                    "A reference that is " + card.state() + " takes no " + what + ".");
        }
    }
}
