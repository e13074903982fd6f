package org.credtrail.renewals.credential;

import static org.credtrail.renewals.credential.CredentialState.GRANTED;
import static org.credtrail.renewals.credential.CredentialState.LAPSED;
import static org.credtrail.renewals.credential.CredentialState.LATE;
import static org.credtrail.renewals.credential.CredentialState.RENEWAL_OPEN;
import static org.credtrail.renewals.credential.CredentialState.RENEWED;
import static org.credtrail.renewals.credential.CredentialState.RETIRED;
import static org.credtrail.renewals.credential.CredentialState.REVOKED;
import static org.credtrail.renewals.credential.CredentialState.SUSPENDED;

import java.util.Optional;

/** Every pair of state and event, thought about once. */
public final class LifeCycle {

    private LifeCycle() {}

    /** The state that follows, possibly the same; empty when the event has no meaning in this state. */
    public static Optional<CredentialState> next(CredentialState state, LifeEvent event) {
        return switch (event) {
            case LifeEvent.WindowOpened _ ->
                switch (state) {
                    case GRANTED, RENEWED -> Optional.of(RENEWAL_OPEN);
                    case RENEWAL_OPEN, LATE, LAPSED, SUSPENDED, RETIRED, REVOKED -> Optional.empty();
                };
            case LifeEvent.TermEnded _ ->
                switch (state) {
                    case GRANTED, RENEWED, RENEWAL_OPEN -> Optional.of(LATE);
                    case LATE, LAPSED, SUSPENDED, RETIRED, REVOKED -> Optional.empty();
                };
            case LifeEvent.LateWindowEnded _ ->
                switch (state) {
                    case GRANTED, RENEWED, RENEWAL_OPEN, LATE, SUSPENDED -> Optional.of(LAPSED);
                    case LAPSED, RETIRED, REVOKED -> Optional.empty();
                };
            case LifeEvent.Renewal _ ->
                switch (state) {
                    case GRANTED, RENEWAL_OPEN, RENEWED, LATE, LAPSED -> Optional.of(RENEWED);
                    case SUSPENDED -> Optional.of(SUSPENDED);
                    case RETIRED, REVOKED -> Optional.empty();
                };
            case LifeEvent.Suspension _ ->
                switch (state) {
                    case GRANTED, RENEWAL_OPEN, RENEWED, LATE -> Optional.of(SUSPENDED);
                    case LAPSED, SUSPENDED, RETIRED, REVOKED -> Optional.empty();
                };
            case LifeEvent.Reinstatement(var everRenewed) ->
                switch (state) {
                    case SUSPENDED, RETIRED, REVOKED -> Optional.of(everRenewed ? RENEWED : GRANTED);
                    case GRANTED, RENEWAL_OPEN, RENEWED, LATE, LAPSED -> Optional.empty();
                };
            case LifeEvent.Retirement(var inTime) ->
                switch (state) {
                    case GRANTED, RENEWAL_OPEN, RENEWED, LATE, SUSPENDED -> Optional.of(RETIRED);
                    case LAPSED -> inTime ? Optional.of(RETIRED) : Optional.empty();
                    case RETIRED, REVOKED -> Optional.empty();
                };
            case LifeEvent.Revocation _ ->
                switch (state) {
                    case GRANTED, RENEWAL_OPEN, RENEWED, LATE, LAPSED, SUSPENDED, RETIRED -> Optional.of(REVOKED);
                    case REVOKED -> Optional.empty();
                };
        };
    }

    /** Whether the end of the term still concerns the person. */
    public static boolean isReminded(CredentialState state) {
        return switch (state) {
            case GRANTED, RENEWAL_OPEN, RENEWED, LATE, LAPSED, SUSPENDED -> true;
            case RETIRED, REVOKED -> false;
        };
    }
}
