package org.credtrail.renewals.calendar;

import java.nio.charset.StandardCharsets;
import org.credtrail.model.LinkToken;
import org.credtrail.renewals.credential.CalendarView;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves a person's calendar to whoever holds its secret address; every other address is one and the same 404. */
@RestController
class CalendarsApi {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final States states;
    private final RuleBook rules;

    CalendarsApi(States states, RuleBook rules) {
        this.states = states;
        this.rules = rules;
    }

    @GetMapping("/v1/calendars/{token}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String token) {
        var person = states.view(CredentialHandler.CALENDARS, LinkToken.hash(token), CalendarView.class)
                .flatMap(view -> states.find(CredentialHandler.NAME, view.candidateId(), CandidateCredentials.class))
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "No such calendar", "There is no calendar at this address."));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(CredentialCalendar.of(person, rules).getBytes(StandardCharsets.UTF_8));
    }
}
