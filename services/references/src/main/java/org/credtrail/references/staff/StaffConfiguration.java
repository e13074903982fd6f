package org.credtrail.references.staff;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StaffConfiguration {

    /** {@code file} empty = the age of no domain is known. */
    @Bean
    MailDomains mailDomains(
            @Value("${credtrail.references.mail-domains}") String file,
            @Value("${credtrail.references.young-domain-days}") int youngDays) {
        return new MailDomains(new ListedDomains(file.isBlank() ? null : Path.of(file)), youngDays);
    }
}
