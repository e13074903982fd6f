package org.credtrail.renewals.ledger.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.Zones;
import org.credtrail.renewals.ledger.LedgerEntry;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds people and the entries of their ledgers. */
@Component
class People {
    /** The zone of two of the three bodies; used while a person's own is unknown. */
    private static final ZoneId USUAL = ZoneId.of("America/New_York");

    private final States states;
    private final Clock clock;

    People(States states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    CandidateCredentials find(String candidateId) {
        return states.find(CredentialHandler.NAME, candidateId, CandidateCredentials.class)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such candidate", "No candidate has this id."));
    }

    LedgerEntry entry(String candidateId, String entryId) {
        return find(candidateId)
                .ledger()
                .find(entryId)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such entry", "No entry has this id."));
    }

    LocalDate today(CandidateCredentials person) {
        return LocalDate.ofInstant(clock.instant(), Zones.of(person, USUAL));
    }

    /** First day of the earliest term on record; null while there is none. */
    static @Nullable LocalDate earliestTerm(CandidateCredentials person) {
        return person.credentials().stream()
                .flatMap(credential -> Stream.concat(
                        Stream.of(credential.term()),
                        credential.renewals().stream().map(renewal -> renewal.oldTerm())))
                .map(term -> term.from())
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
