package org.credtrail.notifications.choices;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.notifications.delivery.Category;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.Preference;
import org.credtrail.notifications.sending.ChoiceLinks.Choice;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How people want to be told, for staff and programs. */
@RestController
class PreferencesApi {
    private final Choosing choosing;
    private final JsonBody json;
    private final Idempotency idempotency;

    PreferencesApi(Choosing choosing, JsonBody json, Idempotency idempotency) {
        this.choosing = choosing;
        this.json = json;
        this.idempotency = idempotency;
    }

    record PreferenceBody(String candidateId, String contactId, String category, String channel, Pace pace) {}

    @GetMapping("/v1/preferences")
    Listing<Preference> preferences(@RequestParam String candidateId) {
        return new Listing<>(
                choosing.ledger(candidateId).map(Ledger::preferences).orElse(List.of()), null);
    }

    @Reads(PreferenceBody.class)
    @Answers(PreferenceBody.class)
    @PostMapping("/v1/preferences")
    ResponseEntity<?> set(@RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> {
            var wish = json.read(body, PreferenceBody.class);
            if (wish.pace() != Pace.AT_ONCE && !Category.canBeMuted(wish.category())) {
                throw new InvalidRequest(
                        List.of(new Fault("/pace", "this category is required by the body and cannot be turned off")));
            }
            choosing.choose(
                    new Choice(wish.candidateId(), wish.contactId(), wish.category(), wish.channel()),
                    wish.pace(),
                    Caller.of(request),
                    seed);
            return ResponseEntity.ok(wish);
        });
    }
}
