package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.Owners;
import org.credtrail.dashboard.neighbors.Owners.Answer;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Notes;
import org.credtrail.dashboard.person.Notes.NoteRow;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.Person.Happening;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.dashboard.source.SourceRows.BoardLicenseRow;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Everything known of one candidate, now or as it was known at some time, and what a person does about it. */
@Controller
class CandidatePage {
    private static final String INTAKE = "intake";
    private static final int NOTES = 10;
    private static final int NOTE_SHOWN = 600;

    private final RowQuery rows;
    private final Counts counts;
    private final Owners owners;

    CandidatePage(RowQuery rows, Counts counts, Owners owners) {
        this.rows = rows;
        this.counts = counts;
        this.owners = owners;
    }

    @GetMapping("/candidates/{id}")
    ModelAndView candidate(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String knownAt,
            @RequestParam(required = false) @Nullable String notesAfter) {
        var faults = new ArrayList<Fault>();
        var day = day(asOf, faults);
        var instant = instant(knownAt, faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        var model = model(id, person(id), day, instant);
        model.put("asOf", asOf);
        model.put("knownAt", knownAt);
        if (notesAfter != null) {
            putNotes(model, id, instant, Cursor.parse(notesAfter));
        }
        return new ModelAndView("dashboard/candidate", model);
    }

    private Map<String, Object> model(String id, Person person, @Nullable LocalDate day, @Nullable Instant instant) {
        var isPast = day != null || instant != null;
        var shown = isPast
                ? person.asKnown(day == null ? LocalDate.MAX : day, instant == null ? Instant.MAX : instant)
                : person;
        var model = new HashMap<String, Object>();
        model.put(
                "file",
                new CandidateFile(
                        id,
                        shown,
                        names(shown, person),
                        confirmations(shown),
                        rows.words(CandidateFile.texts(shown)),
                        counts.today(),
                        instant == null ? counts.now() : instant));
        model.put("contact", contact(person));
        model.put("past", isPast);
        putNotes(model, id, instant, null);
        model.put("instants", instants(person));
        model.put("at", instant == null ? "" : instant.toString());
        model.put("seen", person.timeline().size());
        model.put("today", counts.today().toString());
        return model;
    }

    /** The latest notes, of the past those that stood there then. */
    private void putNotes(Map<String, Object> model, String id, @Nullable Instant knownAt, @Nullable Cursor after) {
        var found = rows.rows(
                Notes.COLLECTION,
                and(
                        eq("view.candidateId", id),
                        knownAt == null ? Filters.empty() : lte("view.writtenAt", knownAt.toEpochMilli()),
                        Cursor.after(after, "view.writtenAt")),
                Cursor.sort("view.writtenAt"),
                NOTES + 1,
                NoteRow.class);
        var page = Listing.of(found, NOTES, r -> new Cursor(r.value().writtenAt(), r.key()).toString());
        model.put(
                "notes", page.items().stream().map(r -> NoteLine.of(r.value())).toList());
        model.put("olderNotes", page.next() == null ? "" : page.next());
    }

    /** {@code rest} is what does not fit in a few lines; empty where all of it does. */
    record NoteLine(String by, @Nullable Moment at, String text, String rest) {
        static NoteLine of(NoteRow row) {
            var text = row.text();
            var cut = Math.min(text.length(), NOTE_SHOWN);
            if (cut < text.length() && Character.isHighSurrogate(text.charAt(cut - 1))) {
                cut--;
            }
            return new NoteLine(
                    row.writtenBy(), Show.moment(row.writtenAt()), text.substring(0, cut), text.substring(cut));
        }
    }

    /** The moments at which something became known, for the slider; of very many, evenly chosen ones. */
    private static String instants(Person person) {
        var all = person.timeline().stream()
                .map(Happening::knownAt)
                .distinct()
                .sorted()
                .map(Instant::toString)
                .toList();
        var step = Math.max(1, Math.ceilDiv(all.size(), 400));
        var chosen = new ArrayList<String>();
        for (var i = 0; i < all.size(); i += step) {
            chosen.add(all.get(Math.min(all.size() - 1, i + step - 1)));
        }
        return String.join(" ", chosen);
    }

    /** Says so when more is known than the page shows. */
    @GetMapping("/candidates/{id}/news")
    ModelAndView news(@PathVariable String id, @RequestParam(defaultValue = "0") int seen) {
        var timeline = person(id).timeline();
        if (timeline.size() <= seen) {
            var nothing = new ModelAndView();
            View empty = (_, _, response) -> response.setStatus(HttpStatus.NO_CONTENT.value());
            nothing.setView(empty);
            return nothing;
        }
        return new ModelAndView("dashboard/news", Map.of("id", id, "since", since(timeline, seen)));
    }

    /** That something is known, and not yet what was said: a look at that is put on record. */
    private List<String> since(List<Happening> timeline, int seen) {
        var news = timeline.subList(Math.clamp(seen, 0, timeline.size()), timeline.size());
        var words = rows.words(news.stream().map(Happening::sentence));
        return news.stream()
                .map(h -> Show.cut(words.apply(h.sentence()).replaceFirst(": .*", ".")))
                .toList();
    }

    @PostMapping("/candidates/{id}/decisions")
    ModelAndView decide(
            @PathVariable String id,
            @RequestParam String applicationId,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "") String once) {
        return unlessStale(id, seen, person -> {
            if (outcome.isBlank() || reason.isBlank()) {
                return refused(id, person, "A decision needs an outcome and a reason.");
            }
            var path = "/v1/applications/" + Owners.part(applicationId) + "/decision";
            var answer = owners.post(INTAKE, path, Map.of("outcome", outcome, "reason", reason), once);
            return after(id, person, answer, "decided");
        });
    }

    @PostMapping("/candidates/{id}/exam-results")
    ModelAndView exam(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String certification,
            @RequestParam(defaultValue = "") String takenOn,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "") String once) {
        return unlessStale(id, seen, person -> {
            var path = "/v1/candidates/" + Owners.part(id) + "/exam-results";
            var body = Map.of("certification", certification, "takenOn", takenOn, "outcome", outcome);
            return after(id, person, owners.post(INTAKE, path, body, once), "exam");
        });
    }

    @PostMapping("/candidates/{id}/credentials/{credentialId}")
    ModelAndView credential(
            @PathVariable String id,
            @PathVariable String credentialId,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean licenseCurrent,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "") String once) {
        return unlessStale(id, seen, person -> {
            if (action.isBlank() || reason.isBlank()) {
                return refused(id, person, "Choose what to do, and give a reason.");
            }
            var path = "/v1/credentials/" + Owners.part(credentialId) + "/actions";
            var body = new HashMap<String, Object>(Map.of("action", action, "reason", reason));
            if (licenseCurrent) {
                body.put("licenseCurrent", true);
            }
            return after(id, person, owners.post("renewals", path, body, once), "credential");
        });
    }

    /** A note judges nothing, so it may be written whatever happened meanwhile. */
    @PostMapping("/candidates/{id}/notes")
    ModelAndView note(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String once) {
        var person = person(id);
        if (text.isBlank()) {
            return refused(id, person, "A note needs words.");
        }
        var path = "/v1/candidates/" + Owners.part(id) + "/notes";
        var answer = owners.post(INTAKE, path, Map.of("text", text), once);
        if (!answer.isGood()) {
            return refused(id, person, answer.complaint());
        }
        var noteId = answer.body().path("noteId").asString("");
        Waiting.until(() ->
                rows.states().view(Notes.COLLECTION, noteId, NoteRow.class).isPresent());
        return new ModelAndView("redirect:/candidates/" + Owners.part(id) + "?done=note");
    }

    @PostMapping("/candidates/{id}/erasure")
    ModelAndView erase(@PathVariable String id, @RequestParam(defaultValue = "") String confirmed) {
        var person = person(id);
        if (!confirmed.equals("yes")) {
            return refused(id, person, "Confirm that everything is to be erased; it cannot be brought back.");
        }
        var answer = owners.delete(INTAKE, "/v1/candidates/" + Owners.part(id));
        return answer.isGood() ? new ModelAndView("redirect:/candidates") : refused(id, person, answer.complaint());
    }

    /** Acts on what the sender of a form saw; if more is known meanwhile, nothing is done and the page says what. */
    private ModelAndView unlessStale(String id, int seen, Function<Person, ModelAndView> act) {
        var person = person(id);
        return person.timeline().size() == seen ? act.apply(person) : stale(id, person, seen);
    }

    /** Back to the page, once what was done can be seen there. */
    private ModelAndView after(String id, Person before, Answer answer, String done) {
        if (!answer.isGood()) {
            return refused(id, before, answer.complaint());
        }
        Waiting.until(() -> person(id).timeline().size() != before.timeline().size());
        return new ModelAndView("redirect:/candidates/" + Owners.part(id) + "?done=" + done);
    }

    private ModelAndView refused(String id, Person person, String problem) {
        var model = model(id, person, null, null);
        model.put("problem", problem);
        var view = new ModelAndView("dashboard/candidate", model);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView stale(String id, Person person, int seen) {
        var model = model(id, person, null, null);
        model.put("changed", since(person.timeline(), seen));
        var view = new ModelAndView("dashboard/candidate", model);
        view.setStatus(HttpStatus.CONFLICT);
        return view;
    }

    private Person person(String id) {
        return rows.states()
                .find("person", id, Person.class)
                .filter(p -> p.contactId() != null)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "No such candidate", "Nobody with this id is known, or not any more."));
    }

    private ContactDetails contact(Person person) {
        var contactId = Objects.requireNonNull(person.contactId());
        return rows.states()
                .find(KeptTexts.CONTACTS, contactId, ContactDetails.class)
                .orElse(new ContactDetails(contactId, null, null, null, null, null, null, null, false));
    }

    private Map<String, String> names(Person shown, Person person) {
        return rows.names(Stream.of(
                        Stream.ofNullable(person.contactId()),
                        shown.references().stream().map(Person.Request::contactId),
                        shown.evidence().stream().map(Person.EvidenceItem::contactId))
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
                    .view(SourceRows.BOARD_LICENSES, key, BoardLicenseRow.class)
                    .ifPresent(word -> confirmations.put(key, word.lastNoticeAt()));
        }
        return confirmations;
    }

    private static @Nullable LocalDate day(String text, List<Fault> faults) {
        if (text.isBlank()) {
            return null;
        }
        var day = Days.day(text);
        if (day.isEmpty()) {
            faults.add(new Fault("/asOf", "must be a day such as 2026-03-01"));
        }
        return day.orElse(null);
    }

    private static @Nullable Instant instant(String text, List<Fault> faults) {
        if (text.isBlank()) {
            return null;
        }
        var instant = Days.instant(text);
        if (instant.isEmpty()) {
            faults.add(new Fault("/knownAt", "must be an instant such as 2026-03-01T12:00:00Z"));
        }
        return instant.orElse(null);
    }
}
