package org.credtrail.soak.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.credtrail.model.Topics;
import org.credtrail.soak.history.History;

/**
 * Every mail that notifications says was sent arrived, nothing arrived that it does not know, and whatever came twice
 * under one Message-ID was the same mail to the same person.
 */
final class MailsArrived implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var known = new HashSet<String>();
        // of somebody who was erased notifications forgets what it did, but not that it told of it
        observed.on(Topics.DELIVERIES).stream()
                .filter(message -> message.type().equals("notification.sent"))
                .forEach(message -> known.add(message.field("/messageId")));
        var byId = observed.mails().stream().collect(Collectors.groupingBy(Mail::messageId));
        var effects = new HashMap<String, String>();
        for (var effect : observed.ledger()) {
            if (!effect.channel().equals("mail") || effect.messageId().isEmpty()) {
                continue;
            }
            known.add(effect.messageId());
            var other = effects.put(effect.messageId(), effect.effectId());
            draft.check(
                    other == null, "%s and %s share %s", effect.effectId(), String.valueOf(other), effect.messageId());
            if (effect.state().equals("SENT")) {
                draft.check(
                        byId.containsKey(effect.messageId()),
                        "%s of %s was sent as %s and did not arrive",
                        effect.effectId(),
                        effect.candidateId(),
                        effect.messageId());
            }
        }
        byId.forEach((id, mails) -> {
            draft.check(
                    known.contains(id),
                    "nobody knows of the mail %s to %s",
                    id,
                    mails.getFirst().recipient());
            draft.check(mails.stream().distinct().count() == 1, "%s came as different mails: %s", id, mails);
        });
        var repeats = observed.mails().size() - byId.size();
        return draft.done(
                "mails that were sent arrived, none as two different ones",
                "at most one recorded effect",
                observed.mails().size() + " arrived, " + repeats + " of them repeats under the same Message-ID");
    }
}
