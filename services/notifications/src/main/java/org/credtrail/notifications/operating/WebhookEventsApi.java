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

    /** What was posted; {@code cursor} is where to go on reading behind it. */
    record Posted(String id, Instant at, String cursor, String body) {}

    @GetMapping("/v1/webhook-events")
    Listing<Posted> events(@RequestParam(required = false) @Nullable String after) {
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
        var page = Listing.of(events, PAGE, WebhookEventsApi::cursor);
        return new Listing<>(
                page.items().stream()
                        .map(e -> new Posted(e.id(), e.at(), cursor(e), e.body()))
                        .toList(),
                page.next());
    }

    private static String cursor(WebhookLog.Event event) {
        return event.at().toEpochMilli() + "." + event.id();
    }
}
