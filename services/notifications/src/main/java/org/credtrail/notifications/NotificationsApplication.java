package org.credtrail.notifications;

import org.credtrail.runtime.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The notifications service, the only class the launcher knows. */
@SpringBootApplication
public class NotificationsApplication {

    public static void main(String[] args) {
        ServiceLauncher.main(NotificationsApplication.class, "notifications", args);
    }
}
