package org.credtrail.dashboard.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.source.Source;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everything known of one candidate, now or as it was known at some time. */
@Controller
class CandidatePage {
    private final RowQuery rows;
    private final Figures figures;

    CandidatePage(RowQuery rows, Figures figures) {
        this.rows = rows;
        this.figures = figures;
    }

    @GetMapping("/candidates/{id}")
    ModelAndView candidate(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String knownAt) {
        var faults = new ArrayList<Fault>();
        var day = day(asOf, faults);
        var instant = instant(knownAt, faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        var person = rows.states()
                .find("person", id, Person.class)
                .filter(p -> p.contactId() != null)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "No such candidate", "Nobody with this id is known, or not any more."));
        var isPast = day != null || instant != null;
        var shown = isPast
                ? person.asKnown(day == null ? LocalDate.MAX : day, instant == null ? Instant.MAX : instant)
                : person;
        var file = new CandidateFile(id, shown, names(shown), confirmations(shown), figures.today());
        return new ModelAndView(
                "dashboard/candidate",
                Map.of(
                        "file", file,
                        "contact", contact(person),
                        "past", isPast,
                        "asOf", asOf,
                        "knownAt", knownAt));
    }

    private ContactDetails contact(Person person) {
        var contactId = Objects.requireNonNull(person.contactId());
        return rows.states()
                .find("contact", contactId, ContactDetails.class)
                .orElse(new ContactDetails(contactId, null, null, null, null, null, null, null, false));
    }

    private Map<String, String> names(Person person) {
        return rows.names(Stream.of(
                        Stream.ofNullable(person.contactId()),
                        person.references().stream().map(Person.Request::contactId),
                        person.evidence().stream().map(Person.EvidenceItem::contactId))
                .flatMap(s -> s)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    /** When each license was last heard of, epoch milliseconds, by license key. */
    private Map<String, Long> confirmations(Person person) {
        var confirmations = new HashMap<String, Long>();
        for (var license : person.licenses()) {
            var key = license.key().toString();
            rows.states()
                    .find("source", key, Source.class)
                    .map(Source::license)
                    .ifPresent(word -> confirmations.put(key, word.lastNoticeAt()));
        }
        return confirmations;
    }

    private static @Nullable LocalDate day(String text, List<Fault> faults) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            faults.add(new Fault("/asOf", "must be a day such as 2026-03-01"));
            return null;
        }
    }

    /** An instant with its zone, or a local date and time in UTC, or a day, which counts to its end in UTC. */
    private static @Nullable Instant instant(String text, List<Fault> faults) {
        if (text.isBlank()) {
            return null;
        }
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return text.contains("T")
                    ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusNanos(1);
        } catch (DateTimeParseException _) {
            faults.add(new Fault("/knownAt", "must be an instant such as 2026-03-01T12:00:00Z"));
            return null;
        }
    }
}
