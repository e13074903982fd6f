package org.credtrail.renewals.credential.web;

import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.CredentialState;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What expires when, and who was reminded of it. */
@RestController
class CredentialsApi {
    private static final int PAGE = 100;

    private final States states;
    private final Credentials credentials;
    private final RuleBook rules;
    private final Clock clock;

    CredentialsApi(States states, Credentials credentials, RuleBook rules, Clock clock) {
        this.states = states;
        this.credentials = credentials;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping("/v1/credentials")
    Listing<CredentialView> list(
            @RequestParam(required = false) @Nullable String candidateId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String expiresBefore,
            @RequestParam(required = false) @Nullable String after) {
        var found = states.views(
                CredentialHandler.CREDENTIALS,
                filter(candidateId, state, expiresBefore),
                after,
                PAGE + 1,
                CredentialView.class);
        return Listing.of(counted(found.stream().map(Keyed::value).toList()), PAGE, CredentialView::credentialId);
    }

    private List<CredentialView> counted(List<CredentialView> views) {
        if (views.isEmpty()) {
            return views;
        }
        var now = clock.instant();
        var people = credentials.people(
                views.stream().map(CredentialView::candidateId).collect(Collectors.toSet()));
        return views.stream()
                .map(view -> {
                    var person = people.get(view.candidateId());
                    return person == null ? view : view.asOf(now, person, rules);
                })
                .toList();
    }

    @GetMapping("/v1/credentials/{id}")
    CredentialDetail get(@PathVariable String id) {
        return CredentialDetail.of(credentials.find(id), rules, clock.instant());
    }

    @GetMapping("/v1/credentials/{id}/reminders")
    Listing<ReminderItem> reminders(@PathVariable String id) {
        var held = credentials.find(id);
        return new Listing<>(ReminderItem.all(held.person(), held.credential(), rules), null);
    }

    /** All ladders of a person, those of licenses and of silent boards too. */
    @GetMapping("/v1/candidates/{candidateId}/reminders")
    Listing<PersonsLadders> ladders(@PathVariable String candidateId) {
        var person = states.find(CredentialHandler.NAME, candidateId, CandidateCredentials.class)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such candidate", "No candidate has this id."));
        return new Listing<>(PersonsLadders.of(candidateId, person, rules), null);
    }

    private static Bson filter(@Nullable String candidateId, @Nullable String state, @Nullable String expiresBefore) {
        var filters = new ArrayList<Bson>();
        var faults = new ArrayList<Fault>();
        if (candidateId != null) {
            filters.add(Filters.eq("view.candidateId", candidateId));
        }
        if (state != null) {
            try {
                filters.add(
                        Filters.eq("view.state", CredentialState.valueOf(state).name()));
            } catch (IllegalArgumentException _) {
                faults.add(new Fault("/state", "is none of " + List.of(CredentialState.values())));
            }
        }
        if (expiresBefore != null) {
            try {
                filters.add(Filters.lt(
                        "view.term.to", LocalDate.parse(expiresBefore).toString()));
            } catch (DateTimeParseException _) {
                faults.add(new Fault("/expiresBefore", "is not a date such as 2026-12-31"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    }
}
