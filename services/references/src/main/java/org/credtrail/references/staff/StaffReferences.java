package org.credtrail.references.staff;

import com.mongodb.client.model.Filters;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ReferenceMessage.ReferenceActionTaken;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.credtrail.references.Cards;
import org.credtrail.references.staff.ReferenceActionBody.NewReferee;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.references.verification.RequestState;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of references and the three things staff can do with one. */
@RestController
class StaffReferences {
    private static final int LARGEST_PAGE = 200;
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private final States states;
    private final Edge edge;
    private final Cards cards;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Clock clock;

    StaffReferences(States states, Edge edge, Cards cards, JsonBody json, Idempotency idempotency, Clock clock) {
        this.states = states;
        this.edge = edge;
        this.cards = cards;
        this.json = json;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GetMapping("/v1/references")
    Listing<ReferenceItem> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String candidateId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, LARGEST_PAGE);
        var cards =
                states
                        .views(RequestCard.COLLECTION, filter(state, candidateId), after, size + 1, RequestCard.class)
                        .stream()
                        .map(Keyed::value)
                        .toList();
        var contacts = contacts(cards);
        var items = cards.stream().map(c -> item(c, contacts)).toList();
        return Listing.of(items, size, ReferenceItem::referenceId);
    }

    @PostMapping("/v1/references/{id}/{action}")
    ResponseEntity<?> act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var staffAction = action(action);
        var given = body == null || body.length == 0 ? EMPTY : body;
        return idempotency.once(request, given, seed -> {
            var wish = json.read(given, ReferenceActionBody.class);
            var card = states.view(RequestCard.COLLECTION, id, RequestCard.class)
                    .flatMap(c -> cards.now(c.candidateId(), id))
                    .orElseThrow(StaffReferences::unknown);
            if (!isAllowed(staffAction, card.state())) {
                throw new Refusal(
                        HttpStatus.CONFLICT,
                        "Not in this state",
                        "A reference that is " + card.state() + " takes no " + action + ".");
            }
            var user = request.getUserPrincipal();
            take(card, staffAction, wish, user == null ? "operator:local" : user.getName(), seed);
            var changed = cards.now(card.candidateId(), id).orElse(card);
            return ResponseEntity.ok(item(changed, contacts(List.of(changed))));
        });
    }

    private void take(RequestCard card, StaffAction action, ReferenceActionBody wish, String by, String seed) {
        var now = clock.instant();
        var messages = new ArrayList<EdgeMessage>();
        var referee = newContact(card, action, wish.referee());
        if (referee != null) {
            var id = DerivedIds.of(seed, "contact");
            messages.add(EdgeMessage.of(referee.contactId(), referee, id, now));
        }
        var newContactId = referee == null ? null : referee.contactId();
        var taken = EdgeMessage.of(
                card.candidateId(),
                new ReferenceActionTaken(
                        card.candidateId(), card.referenceId(), action, wish.reason(), newContactId, by, now),
                DerivedIds.of(seed, "action"),
                now);
        messages.add(taken);
        edge.publish(messages);
        cards.awaitHeard(card, taken.id());
    }

    private static @Nullable ContactDetails newContact(
            RequestCard card, StaffAction action, @Nullable NewReferee referee) {
        if (referee == null) {
            return null;
        }
        if (action != StaffAction.REPLACE) {
            throw new InvalidRequest(List.of(new Fault("/referee", "only a replacement names a referee")));
        }
        if (!referee.email().matches("[^@\\s]+@[^@\\s]+")) {
            throw new InvalidRequest(List.of(new Fault("/referee/email", "is no e-mail address")));
        }
        var email = referee.email().strip().toLowerCase(Locale.ROOT);
        var contactId = DerivedIds.of(card.candidateId(), "reference", email);
        if (contactId.equals(card.contactId())) {
            throw new InvalidRequest(List.of(new Fault("/referee/email", "is the referee to be replaced")));
        }
        return new ContactDetails(
                contactId,
                null,
                null,
                referee.name(),
                referee.email().strip(),
                referee.phone(),
                referee.timeZone(),
                null,
                false);
    }

    private static boolean isAllowed(StaffAction action, RequestState state) {
        return switch (action) {
            case RESEND -> state.allowsResend();
            case REPLACE -> state.allowsReplacement();
            case REJECT -> state.allowsRejection();
        };
    }

    private static StaffAction action(String name) {
        return Arrays.stream(StaffAction.values())
                .filter(a -> a.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(StaffReferences::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "Not found", "There is no such reference or action.");
    }

    private static Bson filter(@Nullable String state, @Nullable String candidateId) {
        var filters = new ArrayList<Bson>();
        if (state != null && !state.isEmpty()) {
            if (Arrays.stream(RequestState.values()).noneMatch(s -> s.name().equals(state))) {
                throw new InvalidRequest(
                        List.of(new Fault("/state", "must be one of " + Arrays.toString(RequestState.values()))));
            }
            filters.add(Filters.eq("view.state", state));
        }
        if (candidateId != null && !candidateId.isEmpty()) {
            filters.add(Filters.eq("view.candidateId", candidateId));
        }
        return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    }

    private Map<String, ContactDetails> contacts(List<RequestCard> cards) {
        var ids = cards.stream()
                .flatMap(c -> Stream.of(c.contactId(), c.applicantContactId(), c.identityContactId()))
                .distinct()
                .toList();
        var found = new HashMap<String, ContactDetails>();
        if (!ids.isEmpty()) {
            states.list("contact", Filters.in("_id", ids), null, ids.size(), ContactDetails.class)
                    .forEach(c -> found.put(c.key(), c.value()));
        }
        return found;
    }

    private static ReferenceItem item(RequestCard card, Map<String, ContactDetails> contacts) {
        var signals = Signals.of(
                card,
                contacts.get(card.contactId()),
                contacts.get(card.applicantContactId()),
                contacts.get(card.identityContactId()));
        return ReferenceItem.of(card, signals);
    }
}
