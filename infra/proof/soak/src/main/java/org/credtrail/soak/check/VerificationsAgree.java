package org.credtrail.soak.check;

import java.util.List;
import org.credtrail.soak.history.History;

/** Each service's own verification, which makes every document again from the topics, finds no difference. */
final class VerificationsAgree implements Check {
    private final List<String> services;

    VerificationsAgree(List<String> services) {
        this.services = List.copyOf(services);
    }

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var keys = 0L;
        for (var service : services) {
            var own = observed.verified().stream()
                    .filter(verified -> verified.service().equals(service))
                    .findFirst();
            draft.check(own.isPresent(), "%s was not verified", service);
            if (own.isPresent()) {
                keys += own.get().keys();
                draft.check(
                        own.get().state().equals("DONE"),
                        "%s: %s",
                        service,
                        own.get().state());
                draft.check(own.get().keys() > 0, "%s: nothing was verified", service);
                own.get().differences().forEach(difference -> draft.check(false, "%s: %s", service, difference));
            }
        }
        return draft.done("verify finds no difference", "G7", keys + " documents made anew");
    }
}
