package org.credtrail.eligibility.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialHoursCounted;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.CredentialMessage.Term;
import org.jspecify.annotations.Nullable;

/**
 * A change in the days on which somebody holds the CCM.
 *
 * @param credentialId a CCM retired or revoked and another one granted later are two
 * @param kind TERM adds the days {@code from} to {@code to}; STOPPED takes away all days of the credential from {@code
 *     from} on, RESUMED gives them back
 */
public record OwnCcm(
        String credentialId,
        Kind kind,
        LocalDate from,
        @Nullable LocalDate to) {

    public OwnCcm {
        // as stored before it was kept
        credentialId = credentialId == null ? "" : credentialId;
    }

    /** How the days change. */
    public enum Kind {
        TERM,
        STOPPED,
        RESUMED
    }

    /** Empty for facts that change no day: the end of a term is known when it is granted. */
    static List<OwnCcm> of(CredentialFact fact, Envelope envelope) {
        if (fact.certification() != Certification.CCM) {
            return List.of();
        }
        var day = LocalDate.ofInstant(envelope.time(), Certification.CCM.zone());
        return switch (fact) {
            case CredentialGranted granted -> List.of(term(granted, granted.term()));
            case CredentialRenewed renewed -> List.of(term(renewed, renewed.newTerm()));
            case CredentialSuspended _, CredentialInactivated _, CredentialRetired _, CredentialRevoked _ ->
                List.of(new OwnCcm(fact.credentialId(), Kind.STOPPED, day, null));
            case CredentialReinstated reinstated -> resumed(reinstated, day);
            case RenewalOpened _, ReminderDue _, CredentialLapsed _, CredentialHoursCounted _ -> List.of();
        };
    }

    private static List<OwnCcm> resumed(CredentialReinstated reinstated, LocalDate day) {
        var resumed = new OwnCcm(reinstated.credentialId(), Kind.RESUMED, day, null);
        return reinstated.newTerm() == null
                ? List.of(resumed)
                : List.of(resumed, term(reinstated, reinstated.newTerm()));
    }

    private static OwnCcm term(CredentialFact of, Term term) {
        return new OwnCcm(of.credentialId(), Kind.TERM, term.from(), term.to());
    }

    /** The days on which it is held after all these changes, disjoint and in order of time. */
    static List<HeldCcm> held(List<OwnCcm> changes) {
        var days = ofEach(changes).stream()
                .flatMap(ofOne -> heldByOne(ofOne).stream())
                .toList();
        return DayRange.merged(days).stream()
                .map(run -> new HeldCcm(run.from(), run.to()))
                .toList();
    }

    /** As one, while it is not known of all which credential they are about. */
    private static Collection<List<OwnCcm>> ofEach(List<OwnCcm> changes) {
        return changes.stream().anyMatch(change -> change.credentialId.isEmpty())
                ? List.of(changes)
                : changes.stream()
                        .collect(Collectors.groupingBy(OwnCcm::credentialId))
                        .values();
    }

    private static List<DayRange> heldByOne(List<OwnCcm> changes) {
        var terms = DayRange.merged(changes.stream()
                .flatMap(change -> change.to == null ? Stream.empty() : Stream.of(new DayRange(change.from, change.to)))
                .toList());
        var turns = changes.stream()
                .filter(change -> change.kind != Kind.TERM)
                .sorted(Comparator.comparing(OwnCcm::from))
                .toList();
        var held = new ArrayList<DayRange>();
        for (var term : terms) {
            @Nullable LocalDate since = term.from();
            for (var turn : turns) {
                if (turn.from.isAfter(term.to())) {
                    break;
                }
                var day = turn.from.isBefore(term.from()) ? term.from() : turn.from;
                if (turn.kind == Kind.STOPPED && since != null) {
                    var days = DayRange.between(since, day.minusDays(1));
                    if (days != null) {
                        held.add(days);
                    }
                    since = null;
                } else if (turn.kind == Kind.RESUMED && since == null) {
                    since = day;
                }
            }
            if (since != null) {
                held.add(new DayRange(since, term.to()));
            }
        }
        return held;
    }
}
