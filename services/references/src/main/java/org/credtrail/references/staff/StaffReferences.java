package org.credtrail.references.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.credtrail.references.staff.Bodies.ActionBody;
import org.credtrail.references.staff.Bodies.PhoneBody;
import org.credtrail.references.staff.Bodies.StatementBody;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fingerprints;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of references, one in full, and what can be done about it. */
@RestController
class StaffReferences {
    private static final int LARGEST_PAGE = 200;
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Desk desk;
    private final Details details;
    private final Actions actions;
    private final Fingerprints fingerprints;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Clock clock;

    StaffReferences(
            Desk desk,
            Details details,
            Actions actions,
            Fingerprints fingerprints,
            JsonBody json,
            Idempotency idempotency,
            Clock clock) {
        this.desk = desk;
        this.details = details;
        this.actions = actions;
        this.fingerprints = fingerprints;
        this.json = json;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GetMapping("/v1/references")
    Listing<ReferenceItem> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String candidateId,
            @RequestParam(defaultValue = "asked") String order,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var query = ListQuery.of(state, candidateId, order, after);
        return desk.page(query.wanted(), query.after(), Math.clamp(limit, 1, LARGEST_PAGE));
    }

    @GetMapping("/v1/references/{id}")
    ReferenceDetail one(@PathVariable String id) {
        return details.of(actions.card(id));
    }

    @GetMapping("/v1/candidates/{candidateId}/references")
    Listing<ReferenceStatus> ofCandidate(
            @PathVariable String candidateId, @RequestParam(required = false) @Nullable String after) {
        var query = ListQuery.of(null, candidateId, "asked", after);
        var page = desk.cards(query.wanted(), query.after(), LARGEST_PAGE);
        return new Listing<>(
                page.items().stream()
                        .map(card -> ReferenceStatus.of(card, clock.instant()))
                        .toList(),
                page.next());
    }

    @Reads(value = ActionBody.class, optional = true)
    @Answers(ReferenceItem.class)
    @PostMapping("/v1/references/{id}/{action}")
    ResponseEntity<?> act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var staffAction = action(action);
        var given = body == null || body.length == 0 ? EMPTY : body;
        return idempotency.once(request, given, seed -> {
            var card = actions.card(id);
            var wish =
                    json.read(given, ActionBody.class, (read, _) -> actions.faults(card, staffAction, read.referee()));
            return ResponseEntity.ok(desk.item(actions.act(card, staffAction, wish, Caller.of(request), seed)));
        });
    }

    @Reads(PhoneBody.class)
    @Answers(ReferenceItem.class)
    @PostMapping("/v1/references/{id}/phone-verification")
    ResponseEntity<?> phoned(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> {
            var card = actions.card(id);
            var said = json.read(body, PhoneBody.class, (read, _) -> actions.faults(card, read));
            return ResponseEntity.ok(desk.item(actions.phoned(card, said, Caller.of(request), seed)));
        });
    }

    @Reads(StatementBody.class)
    @Answers(ReferenceStatus.class)
    @PostMapping("/v1/references/{id}/statement")
    ResponseEntity<?> stated(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> {
            var words = json.read(body, StatementBody.class, (read, _) -> Actions.faults(read.text()))
                    .text();
            var card = actions.card(id);
            var traces = fingerprints.of(request, card.candidateId(), words, null);
            var changed = actions.stated(card, words, traces, Caller.of(request), seed);
            return ResponseEntity.ok(ReferenceStatus.of(changed, clock.instant()));
        });
    }

    private static StaffAction action(String name) {
        return Arrays.stream(StaffAction.values())
                .filter(a -> a.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(HttpStatus.NOT_FOUND, "Not found", "There is no such reference or action."));
    }
}
