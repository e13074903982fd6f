package org.credtrail.notifications.sending;

import java.time.Instant;
import java.util.Map;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.notifications.delivery.Effect;
import tools.jackson.databind.json.JsonMapper;

/** Tells the organization's own system what a person is told: what it is about, never names, addresses or secret links. */
final class WebhookChannel implements Channel {
    private final SignedPost target;
    private final WebhookLog sent;
    private final JsonMapper json;

    WebhookChannel(SignedPost target, WebhookLog sent, JsonMapper json) {
        this.target = target;
        this.sent = sent;
        this.json = json;
    }

    @Override
    public String name() {
        return Effect.WEBHOOK;
    }

    @Override
    public Address addressOf(ContactDetails contact) {
        return new Reachable(target.url().toString());
    }

    @Override
    public Answer deliver(Mail mail, Instant at) {
        var body = sent.bodyOf(mail, at, () -> body(mail, at));
        return target.send(mail.id(), body, at);
    }

    private String body(Mail mail, Instant at) {
        return json.writeValueAsString(Map.of(
                "type",
                "notification.due",
                "timestamp",
                at.toString(),
                "data",
                Map.of(
                        "effectId",
                        mail.effectId(),
                        "candidateId",
                        mail.candidateId(),
                        "category",
                        mail.topic().category(),
                        "template",
                        mail.topic().template(),
                        "subject",
                        mail.subject(),
                        "parameters",
                        mail.topic().parameters())));
    }

    @Override
    public boolean disturbs() {
        return false;
    }

    @Override
    public boolean leavesUs() {
        return true;
    }
}
