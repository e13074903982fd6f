package org.credtrail.renewals.calendar;

import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.credtrail.model.LinkToken;
import org.credtrail.renewals.credential.CalendarView;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves a calendar to whoever holds its secret address; every other address is one and the same 404. */
@RestController
class CalendarsApi {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final int DAYS_BACK = 60;
    private static final int DAYS_AHEAD = 366;
    private static final int MOST_EVENTS = 5_000;

    private final States states;
    private final RuleBook rules;
    private final Clock clock;
    private final byte[] secret;

    CalendarsApi(States states, RuleBook rules, Clock clock, @Value("${credtrail.link-secret}") String secret) {
        this.states = states;
        this.rules = rules;
        this.clock = clock;
        this.secret = HexFormat.of().parseHex(secret);
    }

    record CalendarAddress(String path) {}

    /** Where a person's calendar is, or without a candidate the organization's. */
    @GetMapping("/v1/calendar-addresses")
    CalendarAddress address(@RequestParam(required = false) @Nullable String candidateId) {
        var token = candidateId == null ? CalendarTokens.ofOrganization(secret) : tokenOf(candidateId);
        return new CalendarAddress("/v1/calendars/" + token + ".ics");
    }

    /** Nobody is given an address that will never lead anywhere. */
    private String tokenOf(String candidateId) {
        if (states.find(CredentialHandler.NAME, candidateId, CandidateCredentials.class)
                .isEmpty()) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such candidate", "No candidate has this id.");
        }
        return CalendarTokens.of(secret, candidateId);
    }

    @Answers(value = byte[].class, as = "text/calendar")
    @GetMapping("/v1/calendars/{token}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String token) {
        var text = isOrganizations(token) ? organizations() : persons(token);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In the same time whatever was guessed. */
    private boolean isOrganizations(String token) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8),
                CalendarTokens.ofOrganization(secret).getBytes(StandardCharsets.UTF_8));
    }

    private String persons(String token) {
        return states.view(CredentialHandler.CALENDARS, LinkToken.hash(token), CalendarView.class)
                .flatMap(view -> states.find(CredentialHandler.NAME, view.candidateId(), CandidateCredentials.class)
                        .map(person -> CredentialCalendar.of(view.candidateId(), person, rules)))
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "No such calendar", "There is no calendar at this address."));
    }

    /** Of the last two months and the coming year. */
    private String organizations() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var near = Filters.and(
                Filters.gte("view.term.to", today.minusDays(DAYS_BACK).toString()),
                Filters.lte("view.term.to", today.plusDays(DAYS_AHEAD).toString()));
        var views = states.views(CredentialHandler.CREDENTIALS, near, null, MOST_EVENTS, CredentialView.class);
        return CredentialCalendar.ofOrganization(
                views.stream().map(Keyed::value).toList());
    }
}
