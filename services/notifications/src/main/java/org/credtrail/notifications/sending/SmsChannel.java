package org.credtrail.notifications.sending;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.notifications.delivery.Effect;
import tools.jackson.databind.json.JsonMapper;

/** A few words and the link to a phone, by way of a gateway that takes signed posts. */
final class SmsChannel implements Channel {
    private final SignedPost gateway;
    private final JsonMapper json;

    SmsChannel(SignedPost gateway, JsonMapper json) {
        this.gateway = gateway;
        this.json = json;
    }

    @Override
    public String name() {
        return Effect.SMS;
    }

    @Override
    public Address addressOf(ContactDetails contact) {
        return numberOf(contact);
    }

    /** Where a text message to this person would go. */
    static Address numberOf(ContactDetails contact) {
        var given = Optional.ofNullable(contact.phone()).filter(p -> !p.isBlank());
        return Channel.address(given, given.flatMap(SmsChannel::number), "phone number");
    }

    /** Digits, with a plus in front if there was one. */
    private static Optional<String> number(String given) {
        var plus = given.strip().startsWith("+") ? "+" : "";
        var digits = given.replaceAll("[^0-9]", "");
        return digits.length() < 7 || digits.length() > 15 || given.matches(".*[A-Za-z].*")
                ? Optional.empty()
                : Optional.of(plus + digits);
    }

    @Override
    public Answer deliver(Mail mail, Instant at) {
        var text = new StringBuilder(mail.subject());
        if (mail.link() != null) {
            text.append(": ").append(mail.link());
        }
        if (mail.choices() != null) {
            text.append(" STOP: ").append(mail.choices());
        }
        return gateway.send(
                mail.id(),
                json.writeValueAsString(Map.of(
                        "type",
                        "sms.requested",
                        "timestamp",
                        at.toString(),
                        "data",
                        Map.of("effectId", mail.effectId(), "to", mail.to(), "text", text.toString()))),
                at);
    }

    @Override
    public boolean disturbs() {
        return true;
    }

    @Override
    public boolean leavesUs() {
        return true;
    }
}
