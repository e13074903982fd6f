package org.credtrail.notifications.mailbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The mailbox for people. */
@Controller
class MailboxPages {
    private static final int PAGE = 50;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("MMM d, uuuu, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    record Line(String id, String to, String subject, String effectId, Instant sentAt, String when) {}

    @GetMapping("/mailbox")
    String list(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var recipient = to == null || to.isBlank() ? null : to.strip();
        var mails = mailbox.list(
                recipient, after == null ? null : Cursor.read(after).orElse(null), PAGE);
        List<Line> lines = mails.stream()
                .map(m -> new Line(m.id(), m.to(), m.subject(), m.effectId(), m.sentAt(), WHEN.format(m.sentAt())))
                .toList();
        model.addAttribute("to", recipient);
        model.addAttribute("older", after != null);
        model.addAttribute("mails", lines);
        model.addAttribute(
                "next", mails.size() < PAGE ? null : Cursor.of(mails.getLast()).write());
        return "notifications/mailbox";
    }

    @GetMapping("/mailbox/{id}")
    String one(@PathVariable String id, Model model) {
        var mail = mailbox.find(id)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such mail", "There is no mail with this id."));
        model.addAttribute("mail", mail);
        model.addAttribute("when", WHEN.format(mail.sentAt()));
        return "notifications/message";
    }
}
