package org.credtrail.renewals.credential;

/** What can happen to a credential. */
public sealed interface LifeEvent {

    record WindowOpened() implements LifeEvent {}

    record TermEnded() implements LifeEvent {}

    record LateWindowEnded() implements LifeEvent {}

    record Renewal() implements LifeEvent {}

    record Suspension() implements LifeEvent {}

    /** {@code everRenewed}: whether the credential is past its first term. */
    record Reinstatement(boolean everRenewed) implements LifeEvent {}

    /** {@code inTime}: not later after the end of the term than retirement may be taken. */
    record Retirement(boolean inTime) implements LifeEvent {}

    record Revocation() implements LifeEvent {}
}
