package org.credtrail.notifications.sending;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.delivery.Effect;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends through the mail server of {@code spring.mail.*}. */
final class SmtpChannel implements Channel {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender sender;

    SmtpChannel(JavaMailSender sender) {
        this.sender = sender;
    }

    @Override
    public String name() {
        return Effect.MAIL;
    }

    @Override
    public Address addressOf(ContactDetails contact) {
        return MailAddress.ofContact(contact);
    }

    @Override
    public boolean disturbs() {
        return true;
    }

    @Override
    public boolean leavesUs() {
        return true;
    }

    @Override
    public Answer deliver(Mail mail, Instant at) {
        try {
            sender.send(message(mail, at));
            return new Answer(AttemptOutcome.ACCEPTED, "accepted by the mail server");
        } catch (MailSendException e) {
            // nothing failed but the good-bye after the server had accepted the mail
            return e.getFailedMessages().isEmpty() && e.getMessageExceptions().length == 0
                    ? new Answer(AttemptOutcome.ACCEPTED, "accepted by the mail server")
                    : SmtpReply.read(e);
        } catch (MailAuthenticationException _) {
            return new Answer(AttemptOutcome.TEMPORARY_FAILURE, "the mail server did not accept our login");
        } catch (MailException e) {
            return SmtpReply.read(e);
        } catch (MessagingException _) {
            return new Answer(AttemptOutcome.PERMANENT_FAILURE, "the mail could not be put together");
        }
    }

    private MimeMessage message(Mail mail, Instant at) throws MessagingException {
        var message = sender.createMimeMessage();
        message.setFrom(new InternetAddress(mail.from()));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(at));
        for (var header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        var text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8, "plain");
        var html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        // the sender keeps a Message-ID that is set, instead of inventing one
        message.setHeader("Message-ID", mail.messageId());
        return message;
    }
}
