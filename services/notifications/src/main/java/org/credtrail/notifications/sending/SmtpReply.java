package org.credtrail.notifications.sending;

import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.sending.Channel.Answer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Reads what a mail server meant (RFC 5321 §4.2.1: 4xx try again, 5xx do not) from an exception. Only the codes are
 * repeated, because the words of a server often quote the address.
 */
final class SmtpReply {
    private static final Pattern ENHANCED = Pattern.compile("\\b[45]\\d\\d[ -]([45]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private SmtpReply() {}

    static Answer read(MailException failure) {
        var worst = OptionalInt.empty();
        var enhanced = "";
        var open = new ArrayDeque<Throwable>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.add(failure);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            var code = code(next);
            if (code >= 400 && code < 600 && (worst.isEmpty() || code > worst.getAsInt())) {
                worst = OptionalInt.of(code);
                enhanced = enhanced(next);
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof MessagingException m && m.getNextException() != null) {
                open.add(m.getNextException());
            }
            if (next instanceof MailSendException m) {
                open.addAll(m.getFailedMessages().values());
            }
        }
        if (worst.isEmpty()) {
            return new Answer(AttemptOutcome.TEMPORARY_FAILURE, "the mail server could not be reached or broke off");
        }
        var outcome = worst.getAsInt() >= 500 ? AttemptOutcome.PERMANENT_FAILURE : AttemptOutcome.TEMPORARY_FAILURE;
        return new Answer(outcome, "the mail server answered " + worst.getAsInt() + enhanced);
    }

    private static int code(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException e -> e.getReturnCode();
            case SMTPSenderFailedException e -> e.getReturnCode();
            case SMTPSendFailedException e -> e.getReturnCode();
            default -> -1;
        };
    }

    private static String enhanced(Throwable failure) {
        var matcher = ENHANCED.matcher(failure.getMessage() == null ? "" : failure.getMessage());
        return matcher.find() ? " (" + matcher.group(1) + ")" : "";
    }
}
