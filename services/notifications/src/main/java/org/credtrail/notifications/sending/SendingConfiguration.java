package org.credtrail.notifications.sending;

import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.notifications.delivery.RetryLadder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class SendingConfiguration {

    @Bean
    NotificationHandler notification() {
        return new NotificationHandler(RetryLadder.STANDARD);
    }

    /** SMTP where {@code spring.mail.host} is set, else the built-in mailbox. */
    @Bean
    @Primary
    Channel channel(ObjectProvider<JavaMailSender> smtp, @Qualifier("mailbox") Channel mailbox) {
        var sender = smtp.getIfAvailable();
        return sender == null ? mailbox : new SmtpChannel(sender);
    }
}
