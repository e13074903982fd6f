package org.credtrail.notifications.sending;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.notifications.delivery.Category;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.sending.MailWriter.Item;
import org.credtrail.notifications.sending.MailWriter.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a letter together: who, what, links and headers. */
@Component
class MailMaker {
    private final Contacts contacts;
    private final MailWriter writer;
    private final Links links;
    private final ChoiceLinks choices;
    private final NotificationSettings settings;

    MailMaker(Contacts contacts, MailWriter writer, Links links, ChoiceLinks choices, NotificationSettings settings) {
        this.contacts = contacts;
        this.writer = writer;
        this.links = links;
        this.choices = choices;
        this.settings = settings;
    }

    /** The same for every try, so that a repeat is recognized. */
    static String messageId(NotificationSettings settings, String candidateId, Effect effect) {
        return "<" + id(candidateId, effect) + "@" + settings.messageIdHost() + ">";
    }

    static String id(String candidateId, Effect effect) {
        return effect.byMail()
                ? DerivedIds.of("mail", candidateId, effect.effectId())
                : DerivedIds.of(effect.channel(), candidateId, effect.effectId());
    }

    Mail make(String candidateId, Ledger ledger, Effect effect, ContactDetails contact, String to, Instant now) {
        var choice = Category.canBeMuted(effect.category()) ? choices.to(candidateId, effect) : null;
        var zone = Departure.zoneOf(contact, effect, settings.defaultZone());
        var told = effect.bundled().isEmpty()
                ? List.of(effect)
                : effect.bundled().stream()
                        .flatMap(id -> ledger.effect(id, Effect.MAIL).stream())
                        .toList();
        var items = (told.isEmpty() ? Stream.of(effect) : told.stream())
                .map(this::item)
                .toList();
        var written = writer.write(items, new Reader(contact.displayName(), zone, languageOf(contact), now, choice));
        return new Mail(
                id(candidateId, effect),
                candidateId,
                Stream.concat(Stream.of(effect), told.stream())
                        .flatMap(e -> Stream.of(e.contactId(), e.aboutContactId()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                effect.effectId(),
                settings.from(),
                to,
                written.subject(),
                written.text(),
                written.html(),
                messageId(settings, candidateId, effect),
                headers(effect, choice),
                link(effect),
                choice,
                new Mail.Topic(effect.category(), effect.template(), effect.parameters()));
    }

    private Locale languageOf(ContactDetails contact) {
        return contact.language() == null ? settings.language() : Locale.forLanguageTag(contact.language());
    }

    private Item item(Effect effect) {
        return new Item(
                MailTemplate.named(effect.template()),
                about(effect.aboutContactId()),
                effect.parameters(),
                link(effect));
    }

    private @Nullable String link(Effect effect) {
        return effect.link() == null ? null : links.to(effect.link());
    }

    private @Nullable String about(@Nullable String contactId) {
        return contactId == null
                ? null
                : contacts.find(contactId).map(ContactDetails::displayName).orElse(null);
    }

    /** RFC 3834 keeps vacation robots from answering; RFC 8058 lets a mail program unsubscribe with one click. */
    private static Map<String, String> headers(Effect effect, @Nullable String choice) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Credtrail-Category", PlainWords.line(effect.category()));
        if (choice != null) {
            headers.put("List-Unsubscribe", "<" + choice + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return headers;
    }
}
