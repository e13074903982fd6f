package org.credtrail.references.staff;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.references.verification.RequestState;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The references in the order staff want to see them, each with what speaks for a second look. */
@Component
class Desk {
    private static final int RELATED = 1_000;

    private final States states;
    private final MailDomains domains;

    Desk(States states, MailDomains domains) {
        this.states = states;
        this.domains = domains;
        states.index(RequestCard.COLLECTION, Indexes.ascending("view.askedAt", "_id"));
        states.index(RequestCard.COLLECTION, Indexes.ascending("view.step.at", "_id"));
        states.index(RequestCard.COLLECTION, Indexes.ascending("view.contactId"));
        states.index(RequestCard.COLLECTION, Indexes.ascending("view.traces.wording"));
        states.index(KeptTexts.CONTACTS, Indexes.ascending("state.email"));
    }

    /** What a list is sorted by, ascending. */
    enum Order {
        /** The longest asked first. */
        ASKED("view.askedAt"),
        /** What is due first, first; only where something is. */
        NEXT("view.step.at");

        private final String field;

        Order(String field) {
            this.field = field;
        }
    }

    /** A reference and who it is about; names are null while they are not known. */
    record Line(
            ReferenceItem item,
            @Nullable String applicant,
            @Nullable String referee,
            String organizations) {}

    /** Narrows a list; null = all. */
    record Wanted(@Nullable RequestState state, @Nullable String candidateId, Order order) {}

    /** {@code after} is the {@code next} of an earlier page. */
    Listing<ReferenceItem> page(Wanted wanted, @Nullable String after, int size) {
        var lines = lines(wanted, after, size);
        return new Listing<>(lines.items().stream().map(Line::item).toList(), lines.next());
    }

    /** As {@link #page}, with names. */
    Listing<Line> lines(Wanted wanted, @Nullable String after, int size) {
        var page = cards(wanted, after, size);
        return new Listing<>(lines(page.items()), page.next());
    }

    /** As {@link #page}, without what others have to do with it. */
    Listing<RequestCard> cards(Wanted wanted, @Nullable String after, int size) {
        var cards = new ArrayList<RequestCard>();
        states.database()
                .getCollection(RequestCard.COLLECTION, BsonDocument.class)
                .find(filter(wanted, after))
                .sort(Sorts.ascending(wanted.order().field, "_id"))
                .limit(size + 1)
                .map(d -> Documents.fromBson(d.getDocument("view"), RequestCard.class))
                .into(cards);
        return Listing.of(cards, size, c -> cursor(wanted.order(), c));
    }

    ReferenceItem item(RequestCard card) {
        return lines(List.of(card)).getFirst().item();
    }

    private static String cursor(Order order, RequestCard card) {
        var step = card.step();
        var at = order == Order.NEXT && step != null ? step.at() : card.askedAt();
        return at + "~" + card.referenceId();
    }

    private static Bson filter(Wanted wanted, @Nullable String after) {
        var filters = new ArrayList<Bson>();
        filters.add(Filters.ne("view", null));
        if (wanted.state() != null) {
            filters.add(Filters.eq("view.state", wanted.state().name()));
        }
        if (wanted.candidateId() != null) {
            filters.add(Filters.eq("view.candidateId", wanted.candidateId()));
        }
        var field = wanted.order().field;
        if (wanted.order() == Order.NEXT) {
            filters.add(Filters.ne(field, null));
        }
        if (after != null) {
            var tilde = after.indexOf('~');
            var at = after.substring(0, tilde);
            filters.add(Filters.or(
                    Filters.gt(field, at),
                    Filters.and(Filters.eq(field, at), Filters.gt("_id", after.substring(tilde + 1)))));
        }
        return Filters.and(filters);
    }

    private List<Line> lines(List<RequestCard> cards) {
        var around = surroundings(cards);
        return cards.stream()
                .map(c -> new Line(
                        ReferenceItem.of(
                                c,
                                Signals.of(c, around).stream()
                                        .map(Signal::raised)
                                        .toList()),
                        name(around.contact(c.applicantContactId())),
                        name(around.contact(c.contactId())),
                        String.join(", ", c.organizations())))
                .toList();
    }

    private static @Nullable String name(@Nullable ContactDetails contact) {
        return contact == null ? null : contact.displayName();
    }

    private Surroundings surroundings(List<RequestCard> cards) {
        if (cards.isEmpty()) {
            return new Surroundings(Map.of(), List.of(), Map.of(), domains);
        }
        var contacts = contacts(Filters.in("_id", ids(cards)));
        var addresses = cards.stream()
                .map(c -> contacts.get(c.contactId()))
                .filter(Objects::nonNull)
                .flatMap(c -> Stream.of(String.valueOf(c.email()), Signals.address(c)))
                .filter(a -> a.contains("@"))
                .distinct()
                .toList();
        var byAddress = new HashMap<String, Set<String>>();
        contacts(Filters.in("state.email", addresses))
                .forEach((id, contact) -> byAddress
                        .computeIfAbsent(Signals.address(contact), _ -> new HashSet<>())
                        .add(id));
        return new Surroundings(contacts, related(cards, byAddress), byAddress, domains);
    }

    private List<RequestCard> related(List<RequestCard> cards, Map<String, Set<String>> byAddress) {
        var candidates = cards.stream().map(RequestCard::candidateId).distinct().toList();
        var sameAddress = byAddress.values().stream().flatMap(Set::stream).toList();
        var wordings = cards.stream()
                .map(RequestCard::traces)
                .filter(t -> t != null && t.wording() != null)
                .map(t -> t.wording())
                .toList();
        return states
                .views(
                        RequestCard.COLLECTION,
                        Filters.or(
                                Filters.in("view.candidateId", candidates),
                                Filters.in("view.contactId", sameAddress),
                                Filters.in("view.traces.wording", wordings)),
                        null,
                        RELATED,
                        RequestCard.class)
                .stream()
                .map(k -> k.value())
                .toList();
    }

    private static List<String> ids(List<RequestCard> cards) {
        return cards.stream()
                .flatMap(c -> Stream.of(c.contactId(), c.applicantContactId(), c.identityContactId()))
                .distinct()
                .toList();
    }

    private Map<String, ContactDetails> contacts(Bson filter) {
        var found = new HashMap<String, ContactDetails>();
        states.list(KeptTexts.CONTACTS, filter, null, RELATED, ContactDetails.class)
                .forEach(c -> found.put(c.key(), c.value()));
        return found;
    }
}
