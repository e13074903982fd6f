package org.credtrail.notifications.mailbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.sending.Channel;
import org.credtrail.notifications.sending.Mail;
import org.credtrail.notifications.sending.MailAddress;
import org.credtrail.notifications.sending.MailStore;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps mail in the collection {@code mailbox}; the same mail delivered again stays the one that came first. */
@Component("mailbox")
class Mailbox implements Channel, MailStore {
    private static final String COLLECTION = "mailbox";

    private static final String CONTACTS = "contactIds";
    /** Of a contact: true once it is erased, nothing once it is gone. */
    private static final String ERASED = "state.erased";

    private final MongoCollection<Document> mails;
    private final States states;

    Mailbox(States states) {
        this.states = states;
        states.index(COLLECTION, Indexes.ascending("recipient", "sentAt"));
        states.index(COLLECTION, Indexes.ascending("sentAt"));
        states.index(COLLECTION, Indexes.ascending("candidateId"));
        states.index(COLLECTION, Indexes.ascending(CONTACTS));
        states.index(KeptTexts.CONTACTS, Indexes.ascending(ERASED));
        this.mails = states.database().getCollection(COLLECTION);
    }

    @Override
    public String name() {
        return Effect.MAIL;
    }

    @Override
    public Address addressOf(ContactDetails contact) {
        return MailAddress.ofContact(contact);
    }

    @Override
    public boolean disturbs() {
        return true;
    }

    @Override
    public boolean leavesUs() {
        return false;
    }

    @Override
    public Answer deliver(Mail mail, Instant at) {
        mails.updateOne(
                Filters.eq("_id", mail.id()),
                Updates.combine(
                        Updates.setOnInsert("candidateId", mail.candidateId()),
                        Updates.setOnInsert(CONTACTS, mail.contactIds()),
                        Updates.setOnInsert("effectId", mail.effectId()),
                        Updates.setOnInsert("to", mail.to()),
                        Updates.setOnInsert("recipient", mail.to().toLowerCase(Locale.ROOT)),
                        Updates.setOnInsert("subject", mail.subject()),
                        Updates.setOnInsert("text", mail.text()),
                        Updates.setOnInsert("html", mail.html()),
                        Updates.setOnInsert("headers", headers(mail, at)),
                        Updates.setOnInsert("link", mail.link()),
                        Updates.setOnInsert("sentAt", Date.from(at))),
                new UpdateOptions().upsert(true));
        return new Answer(AttemptOutcome.ACCEPTED, "kept in the built-in mailbox");
    }

    @Override
    public void forget(String candidateId) {
        mails.deleteMany(Filters.eq("candidateId", candidateId));
    }

    @Override
    public void forgetWritten(List<String> mailIds) {
        mails.deleteMany(Filters.in("_id", mailIds));
    }

    @Override
    public long written() {
        return mails.estimatedDocumentCount();
    }

    /** Mail to or about somebody who was erased goes too. */
    @Scheduled(fixedDelayString = "${credtrail.notifications.mail-forgotten-every:PT1M}")
    void forgetTheErased() {
        states.deleteOf(COLLECTION, CONTACTS, KeptTexts.CONTACTS, Filters.in(ERASED, Arrays.asList(true, null)));
    }

    /**
     * Newest first.
     *
     * @param to the recipient's address, upper and lower case alike; null = everybody's
     */
    List<StoredMail> list(@Nullable String to, @Nullable Cursor after, int limit) {
        var conditions = new ArrayList<Bson>();
        if (to != null) {
            conditions.add(Filters.eq("recipient", to.strip().toLowerCase(Locale.ROOT)));
        }
        if (after != null) {
            var sentAt = Date.from(after.sentAt());
            conditions.add(Filters.or(
                    Filters.lt("sentAt", sentAt),
                    Filters.and(Filters.eq("sentAt", sentAt), Filters.lt("_id", after.id()))));
        }
        var filter = conditions.isEmpty() ? new Document() : Filters.and(conditions);
        return mails.find(filter)
                .sort(Sorts.descending("sentAt", "_id"))
                .limit(limit)
                .map(Mailbox::read)
                .into(new ArrayList<>());
    }

    Optional<StoredMail> find(String id) {
        return Optional.ofNullable(
                mails.find(Filters.eq("_id", id)).map(Mailbox::read).first());
    }

    private static Document headers(Mail mail, Instant at) {
        var headers = new Document();
        headers.put("From", mail.from());
        headers.put("To", mail.to());
        headers.put("Subject", mail.subject());
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC)));
        headers.put("Message-ID", mail.messageId());
        headers.putAll(mail.headers());
        return headers;
    }

    private static StoredMail read(Document mail) {
        Map<String, String> headers = new LinkedHashMap<>();
        mail.get("headers", Document.class).forEach((name, value) -> headers.put(name, value.toString()));
        return new StoredMail(
                mail.getString("_id"),
                mail.getString("effectId"),
                mail.getString("to"),
                mail.getString("subject"),
                mail.getString("text"),
                mail.getString("html"),
                headers,
                mail.getString("link"),
                mail.getDate("sentAt").toInstant());
    }
}
