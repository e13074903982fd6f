package org.credtrail.notifications.sending;

import java.util.ArrayList;
import org.credtrail.notifications.delivery.NotificationHandler;
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

    @Bean
    NotificationHandler notification() {
        return new NotificationHandler();
    }

    /** Mail goes to the server of {@code spring.mail.host} where that is set, else to the built-in mailbox. */
    @Bean
    Channels channels(
            ObjectProvider<JavaMailSender> smtp,
            @Qualifier("mailbox") Channel mailbox,
            WebhookLog webhookLog,
            NotificationSettings settings,
            JsonMapper json) {
        var channels = new ArrayList<Channel>();
        var sender = smtp.getIfAvailable();
        channels.add(sender == null ? mailbox : new SmtpChannel(sender));
        var webhook = settings.webhook();
        if (webhook != null) {
            channels.add(new WebhookChannel(new SignedPost(webhook.url(), webhook.secret()), webhookLog, json));
        }
        var sms = settings.sms();
        if (sms != null) {
            channels.add(new SmsChannel(new SignedPost(sms.url(), sms.secret()), json));
        }
        return new Channels(channels);
    }
}
