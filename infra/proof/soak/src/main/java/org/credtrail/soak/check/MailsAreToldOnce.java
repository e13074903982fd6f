package org.credtrail.soak.check;

import java.util.stream.Collectors;
import org.credtrail.model.Topics;
import org.credtrail.soak.history.History;

/** Each effect of the ledger that has ended was told of once on the topic of deliveries. */
final class MailsAreToldOnce implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var sent = observed.on(Topics.DELIVERIES).stream()
                .filter(message -> message.type().equals("notification.sent"))
                .collect(Collectors.groupingBy(
                        message -> message.key() + " " + message.field("/effectId") + " " + message.field("/channel")));
        for (var effect : observed.ledger()) {
            if (effect.state().equals("SENT")) {
                var told = sent.get(effect.candidateId() + " " + effect.effectId() + " " + effect.channel());
                var times = told == null
                        ? 0
                        : told.stream().map(Message::id).distinct().count();
                draft.check(times == 1, "%s of %s was told %d times", effect.effectId(), effect.candidateId(), times);
            }
        }
        return draft.done("each sent mail is told of once", "G2", "");
    }
}
