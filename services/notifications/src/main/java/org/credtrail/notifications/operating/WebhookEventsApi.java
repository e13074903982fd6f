package org.credtrail.notifications.operating;

import java.time.Instant;
import java.util.List;
import org.credtrail.notifications.sending.WebhookLog;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was posted to the organization's own system, to be read again from any place on. */
@RestController
class WebhookEventsApi {
    private static final int PAGE = 100;

    private final WebhookLog sent;

    WebhookEventsApi(WebhookLog sent) {
        this.sent = sent;
    }

    @GetMapping("/v1/webhook-events")
    Listing<WebhookLog.Event> events(@RequestParam(required = false) @Nullable String after) {
        var dot = after == null ? -1 : after.indexOf('.');
        if (after != null && !after.matches("[0-9]{1,15}\\..+")) {
            throw new InvalidRequest(List.of(new Fault("/after", "is not the `next` of an earlier answer")));
        }
        var events = after == null
                ? sent.after(null, null, PAGE + 1)
                : sent.after(
                        Instant.ofEpochMilli(Long.parseLong(after.substring(0, dot))),
                        after.substring(dot + 1),
                        PAGE + 1);
        return Listing.of(events, PAGE, e -> e.at().toEpochMilli() + "." + e.id());
    }
}
