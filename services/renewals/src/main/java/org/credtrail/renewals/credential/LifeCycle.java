package org.credtrail.renewals.credential;

import static org.credtrail.renewals.credential.CredentialState.ACTIVE;
import static org.credtrail.renewals.credential.CredentialState.INACTIVE;
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
        return Optional.ofNullable(
                switch (event) {
                    case LifeEvent.TermBegan _ ->
                        switch (state) {
                            case GRANTED, RENEWED -> ACTIVE;
                            case ACTIVE, RENEWAL_OPEN, LATE, LAPSED, INACTIVE, SUSPENDED, RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.WindowOpened _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWED -> RENEWAL_OPEN;
                            case RENEWAL_OPEN, LATE, LAPSED, INACTIVE, SUSPENDED, RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.TermEnded _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWED, RENEWAL_OPEN -> LATE;
                            case LATE, LAPSED, INACTIVE, SUSPENDED, RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.LateWindowEnded _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWED, RENEWAL_OPEN, LATE, INACTIVE, SUSPENDED -> LAPSED;
                            case LAPSED, RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.Renewal _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, LAPSED -> RENEWED;
                            case INACTIVE -> INACTIVE;
                            case SUSPENDED -> SUSPENDED;
                            case RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.Suspension _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, INACTIVE -> SUSPENDED;
                            case LAPSED, SUSPENDED, RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.Inactivation _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE -> INACTIVE;
                            case LAPSED, INACTIVE, SUSPENDED, RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.Reinstatement(var inTime) ->
                        switch (state) {
                            case INACTIVE, SUSPENDED, REVOKED -> ACTIVE;
                            case RETIRED -> inTime ? ACTIVE : null;
                            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, LAPSED -> null;
                        };
                    case LifeEvent.Retirement(var inTime) ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, INACTIVE, SUSPENDED -> RETIRED;
                            case LAPSED -> inTime ? RETIRED : null;
                            case RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.Death _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, LAPSED, INACTIVE, SUSPENDED -> RETIRED;
                            case RETIRED, REVOKED -> null;
                        };
                    case LifeEvent.Revocation _ ->
                        switch (state) {
                            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, LAPSED, INACTIVE, SUSPENDED, RETIRED ->
                                REVOKED;
                            case REVOKED -> null;
                        };
                });
    }

    /** Whether the end of the term still concerns the person. */
    public static boolean isReminded(CredentialState state) {
        return switch (state) {
            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, LAPSED, INACTIVE, SUSPENDED -> true;
            case RETIRED, REVOKED -> false;
        };
    }

    /** Whether the credential is held: a second one of the same kind would be one too many. */
    static boolean isHeld(CredentialState state) {
        return switch (state) {
            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, INACTIVE, SUSPENDED -> true;
            case LAPSED, RETIRED, REVOKED -> false;
        };
    }
}
