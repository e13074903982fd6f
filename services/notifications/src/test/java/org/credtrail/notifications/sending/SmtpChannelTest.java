package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.ACCEPTED;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.PERMANENT_FAILURE;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.TEMPORARY_FAILURE;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.sending.Channel.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpChannelTest {
    private static final Instant AT = Instant.parse("2026-11-23T17:00:00Z");

    private static Mail mail() {
        return new Mail(
                "id-1",
                "candidate-1",
                List.of("contact-1"),
                "effect-1",
                "Credtrail <no-reply@credtrail.example>",
                "ada@example.org",
                "Your CCM certification: renewal reminder",
                "Dear Zoë,\n\nso says the text.\n",
                "<p>Dear Zoë, so says the HTML.</p>",
                "<id-1@credtrail.example>",
                Map.of("Auto-Submitted", "auto-generated"),
                null,
                null,
                new Mail.Topic("renewal-reminder", "renewal-reminder", Map.of()));
    }

    private static Answer deliverTo(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "2000");
        sender.getJavaMailProperties().put("mail.smtp.timeout", "2000");
        sender.getJavaMailProperties().put("mail.smtp.writetimeout", "2000");
        return new SmtpChannel(sender).deliver(mail(), AT);
    }

    @Test
    void a_mail_arrives_in_both_forms_under_its_own_message_id() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            assertThat(deliverTo(server.getSmtp().getPort()).outcome()).isEqualTo(ACCEPTED);
            assertThat(deliverTo(server.getSmtp().getPort()).outcome()).isEqualTo(ACCEPTED);

            var received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            for (var message : received) {
                assertThat(message.getHeader("Message-ID")).containsExactly("<id-1@credtrail.example>");
                assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
                assertThat(message.getSubject()).isEqualTo("Your CCM certification: renewal reminder");
                assertThat(message.getSentDate()).isEqualTo(Date.from(AT));
                assertThat(message.getFrom()[0]).hasToString("Credtrail <no-reply@credtrail.example>");
                var parts = (MimeMultipart) message.getContent();
                assertThat(parts.getContentType()).startsWith("multipart/alternative");
                assertThat((String) parts.getBodyPart(0).getContent()).contains("Dear Zoë,", "so says the text.");
                assertThat((String) parts.getBodyPart(1).getContent()).contains("<p>Dear Zoë, so says the HTML.</p>");
            }
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest(name = "{1} to {0} means {2}")
    @CsvSource({
        "RCPT, 550 5.1.1 <ada@example.org>: no such user, PERMANENT_FAILURE, the mail server answered 550 (5.1.1)",
        "RCPT, 450 4.2.1 <ada@example.org>: greylisted, TEMPORARY_FAILURE, the mail server answered 450 (4.2.1)",
        "RCPT, 452 too many, TEMPORARY_FAILURE, the mail server answered 452",
        "MAIL, 451 local error, TEMPORARY_FAILURE, the mail server answered 451",
        "MAIL, 553 5.1.8 sender refused, PERMANENT_FAILURE, the mail server answered 553 (5.1.8)",
        "DATA, 421 4.3.2 shutting down, TEMPORARY_FAILURE, the mail server answered 421 (4.3.2)",
        "., 554 5.7.1 rejected as spam for ada@example.org, PERMANENT_FAILURE, the mail server answered 554 (5.7.1)",
        "., 452 4.3.1 disk full, TEMPORARY_FAILURE, the mail server answered 452 (4.3.1)",
    })
    void a_refusal_is_told_by_its_code_and_never_by_the_address(
            String at, String reply, AttemptOutcome outcome, String told) {
        try (var server = ScriptedMailServer.answering(at, reply)) {
            assertThat(deliverTo(server.port())).isEqualTo(new Answer(outcome, told));
        }
    }

    @Test
    void where_the_server_offers_tls_the_mail_is_encrypted() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            var sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtps().getPort());
            sender.setProtocol("smtps");
            assertThat(new SmtpChannel(sender).deliver(mail(), AT).outcome())
                    .as("a certificate nobody vouches for")
                    .isEqualTo(TEMPORARY_FAILURE);

            sender.getJavaMailProperties().put("mail.smtps.ssl.trust", "127.0.0.1");
            sender.getJavaMailProperties().put("mail.smtps.ssl.checkserveridentity", "false");
            assertThat(new SmtpChannel(sender).deliver(mail(), AT).outcome()).isEqualTo(ACCEPTED);
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void where_the_server_offers_starttls_the_mail_is_encrypted() {
        try (var server = ScriptedMailServer.withStartTls()) {
            assertThat(upgrading(server.port(), true).deliver(mail(), AT).outcome())
                    .isEqualTo(ACCEPTED);
            assertThat(server.acceptedInCipher()).isEqualTo(1);
        }
    }

    @Test
    void who_insists_on_tls_sends_nothing_in_clear() {
        try (var server = ScriptedMailServer.dyingAt("QUIT")) {
            assertThat(upgrading(server.port(), true).deliver(mail(), AT).outcome())
                    .isEqualTo(TEMPORARY_FAILURE);
            assertThat(server.accepted()).isZero();
            assertThat(upgrading(server.port(), false).deliver(mail(), AT).outcome())
                    .isEqualTo(ACCEPTED);
        }
    }

    private static SmtpChannel upgrading(int port, boolean insists) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().put("mail.smtp.timeout", "5000");
        sender.getJavaMailProperties().put("mail.smtp.starttls.enable", "true");
        sender.getJavaMailProperties().put("mail.smtp.starttls.required", String.valueOf(insists));
        sender.getJavaMailProperties().put("mail.smtp.ssl.trust", "127.0.0.1");
        sender.getJavaMailProperties().put("mail.smtp.ssl.checkserveridentity", "false");
        return new SmtpChannel(sender);
    }

    @Test
    void a_slow_server_that_answers_letter_by_letter_is_waited_for() {
        try (var server = ScriptedMailServer.slow()) {
            assertThat(deliverTo(server.port()).outcome()).isEqualTo(ACCEPTED);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_dies_in_the_middle_is_tried_again_later() {
        for (var at : List.of("MAIL", "RCPT", "DATA", ".")) {
            try (var server = ScriptedMailServer.dyingAt(at)) {
                assertThat(deliverTo(server.port()))
                        .as("dies at %s", at)
                        .isEqualTo(new Answer(TEMPORARY_FAILURE, "the mail server could not be reached or broke off"));
            }
        }
    }

    @Test
    void a_server_that_falls_silent_is_tried_again_later() {
        try (var server = ScriptedMailServer.silentAt("RCPT")) {
            assertThat(deliverTo(server.port()).outcome()).isEqualTo(TEMPORARY_FAILURE);
        }
    }

    @Test
    void a_server_that_dies_after_accepting_has_accepted() {
        try (var server = ScriptedMailServer.dyingAt("QUIT")) {
            assertThat(deliverTo(server.port()).outcome()).isEqualTo(ACCEPTED);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void a_closed_port_is_tried_again_later() throws IOException {
        // held but not listened at: a port that is only given back may be somebody else's server by now
        try (var held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertThat(deliverTo(held.getLocalPort()).outcome()).isEqualTo(TEMPORARY_FAILURE);
        }
    }

    @Test
    void a_greeting_that_refuses_service_is_tried_again_or_not_as_it_says() {
        try (var busy = ScriptedMailServer.answering("", "421 busy");
                var never = ScriptedMailServer.answering("", "554 no service here")) {
            assertThat(deliverTo(busy.port()).outcome()).isEqualTo(TEMPORARY_FAILURE);
            assertThat(deliverTo(never.port()).outcome()).isIn(TEMPORARY_FAILURE, PERMANENT_FAILURE);
        }
    }
}
