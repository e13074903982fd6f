package org.credtrail.notifications.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mailbox for programs. */
@RestController
class MailboxApi {
    private static final int PAGE = 100;

    private final Mailbox mailbox;

    MailboxApi(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    record MailItem(
            String effectId,
            String to,
            String subject,
            String text,
            String html,
            Map<String, String> headers,
            Instant sentAt) {}

    @GetMapping("/v1/mailbox")
    Listing<MailItem> mails(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after) {
        var from = after == null
                ? null
                : Cursor.read(after)
                        .orElseThrow(() -> new InvalidRequest(
                                List.of(new Fault("/after", "is not the `next` of an earlier answer"))));
        var mails = mailbox.list(to, from, PAGE);
        return new Listing<>(
                mails.stream()
                        .map(m -> new MailItem(
                                m.effectId(), m.to(), m.subject(), m.text(), m.html(), m.headers(), m.sentAt()))
                        .toList(),
                mails.size() < PAGE ? null : Cursor.of(mails.getLast()).write());
    }
}
