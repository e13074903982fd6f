package org.credtrail.model.message;

import java.util.List;
import java.util.stream.Stream;

/** The body of a message. Sealed: a new topic is a new case wherever messages are told apart. */
public sealed interface Payload
        permits BoardNotice,
                BoardFact,
                BoardMessage,
                LicenseMessage,
                LicenseFact,
                CandidateMessage,
                CandidateFact,
                ContactDetails,
                ContactForgotten,
                EligibilityFact,
                RuleSetFact,
                ReferenceMessage,
                ReferenceFact,
                CredentialMessage,
                CredentialFact,
                NotificationMessage,
                NotificationFact,
                AuditFact,
                TimerFired {

    /**
     * The CloudEvents type of a payload, such as {@code credtrail.application.submitted.v1}.
     *
     * @throws IllegalArgumentException for a class that is no message
     */
    static String typeOf(Class<? extends Payload> type) {
        return Described.typeOf(type);
    }

    /**
     * The one topic on which messages of this class travel.
     *
     * @throws IllegalArgumentException for {@link TimerFired}, which goes to its owner's inbox
     */
    static String topicOf(Class<? extends Payload> type) {
        return Described.topicOf(type);
    }

    /** Every message class, in the order of the catalogue. */
    static List<Class<? extends Payload>> catalogue() {
        return leaves(Payload.class).toList();
    }

    private static Stream<Class<? extends Payload>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Payload::leaves)
                : Stream.of(type.asSubclass(Payload.class));
    }
}
