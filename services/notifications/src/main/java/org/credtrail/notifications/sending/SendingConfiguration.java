package org.credtrail.notifications.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.notifications.delivery.DeliveryLine;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.runtime.access.OidcSettings;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.retention.RetentionTable;
import org.credtrail.runtime.retention.TimedHolding;
import org.credtrail.runtime.store.States;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class SendingConfiguration {
    private static final String MAIL_TEXTS = "mail-texts";
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1", "[::1]");

    @Bean
    NotificationHandler notification(RetentionTable retention) {
        return new NotificationHandler(retention.period(MAIL_TEXTS));
    }

    @Bean
    Holding mailsKept(States states, List<MailStore> stores) {
        return TimedHolding.of(
                MAIL_TEXTS,
                states,
                DeliveryLine.COLLECTION,
                () -> stores.stream().mapToLong(MailStore::written).sum(),
                "keptSince",
                "effect.forgottenAt");
    }

    /** Mail goes to the server of {@code spring.mail.host} where that is set, else to the built-in mailbox. */
    @Bean
    Channels channels(
            ObjectProvider<JavaMailSender> smtp,
            @Qualifier("mailbox") Channel mailbox,
            WebhookLog webhookLog,
            NotificationSettings settings,
            OidcSettings issuer,
            JsonMapper json) {
        var channels = new ArrayList<Channel>();
        var sender = smtp.getIfAvailable();
        channels.add(sender == null ? mailbox : new SmtpChannel(sender));
        // without an issuer everything is on this machine anyway
        var inside = issuer.isOn() ? settings.insideTargets() : with(settings.insideTargets(), LOOPBACK);
        var webhook = settings.webhook();
        if (webhook != null) {
            channels.add(new WebhookChannel(new SignedPost(webhook.url(), webhook.secret(), inside), webhookLog, json));
        }
        var sms = settings.sms();
        if (sms != null) {
            channels.add(new SmsChannel(new SignedPost(sms.url(), sms.secret(), inside), json));
        }
        return new Channels(channels);
    }

    private static List<String> with(List<String> names, List<String> more) {
        return Stream.concat(names.stream(), more.stream()).toList();
    }
}
