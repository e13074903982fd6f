package org.credtrail.standalone;

import java.util.Locale;
import org.credtrail.dashboard.DashboardApplication;
import org.credtrail.eligibility.EligibilityApplication;
import org.credtrail.intake.IntakeApplication;
import org.credtrail.notifications.NotificationsApplication;
import org.credtrail.references.ReferencesApplication;
import org.credtrail.renewals.RenewalsApplication;

/** The services, in the order of their ports. */
enum Service {
    DASHBOARD(DashboardApplication.class),
    INTAKE(IntakeApplication.class),
    ELIGIBILITY(EligibilityApplication.class),
    REFERENCES(ReferencesApplication.class),
    RENEWALS(RenewalsApplication.class),
    NOTIFICATIONS(NotificationsApplication.class);

    private final Class<?> application;

    Service(Class<?> application) {
        this.application = application;
    }

    Class<?> application() {
        return application;
    }

    /** As in topics, settings and the name of its yml. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
