package org.credtrail.references;

import org.credtrail.runtime.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The references service. */
@SpringBootApplication
@EnableConfigurationProperties(ReferencesSettings.class)
public class ReferencesApplication {
    public static void main(String[] args) {
        ServiceLauncher.main(ReferencesApplication.class, "references", args);
    }
}
