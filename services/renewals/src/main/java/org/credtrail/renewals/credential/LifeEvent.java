package org.credtrail.renewals.credential;

/** What can happen to a credential. */
public sealed interface LifeEvent {

    record TermBegan() implements LifeEvent {}

    record WindowOpened() implements LifeEvent {}

    record TermEnded() implements LifeEvent {}

    record LateWindowEnded() implements LifeEvent {}

    record Renewal() implements LifeEvent {}

    record Suspension() implements LifeEvent {}

    /** The holder puts the credential on hold. */
    record Inactivation() implements LifeEvent {}

    /** {@code inTime}: not later after the end of the term than a retired person may return. */
    record Reinstatement(boolean inTime) implements LifeEvent {}

    /** {@code inTime}: not later after the end of the term than retirement may be taken. */
    record Retirement(boolean inTime) implements LifeEvent {}

    record Death() implements LifeEvent {}

    record Revocation() implements LifeEvent {}
}
