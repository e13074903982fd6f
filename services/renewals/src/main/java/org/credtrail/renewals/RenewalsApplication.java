package org.credtrail.renewals;

import org.credtrail.runtime.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The renewals service, the only class the launcher knows. */
@SpringBootApplication
public class RenewalsApplication {

    public static void main(String[] args) {
        ServiceLauncher.main(RenewalsApplication.class, "renewals", args);
    }
}
