package org.credtrail.soak.check;

import java.util.List;
import org.credtrail.soak.history.History;

/** All questions, asked one after the other. */
public final class Checker {
    public static final List<String> SERVICES =
            List.of("intake", "eligibility", "references", "renewals", "notifications", "dashboard");

    private static final List<Check> CHECKS = List.of(
            new EachOnItsTopicOnce(),
            new OrderIsKept(),
            new OwnersShowIt(),
            new DeterminationsFollow(),
            new DashboardAgrees(),
            new RefereesAreHeard(),
            new MailsArrived(),
            new MailsAreToldOnce(),
            new DeadLettersWerePlanted(),
            new VerificationsAgree(SERVICES),
            new CameToRest());

    private Checker() {}

    public static List<Finding> check(History history, Observed observed) {
        return CHECKS.stream().map(check -> check.of(history, observed)).toList();
    }
}
