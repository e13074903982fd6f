package org.credtrail.dashboard;

import org.credtrail.runtime.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Shows operations staff what the other services found; keeps nothing that a replay could not bring back. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DashboardApplication {
    public static void main(String[] args) {
        ServiceLauncher.main(DashboardApplication.class, "dashboard", args);
    }
}
