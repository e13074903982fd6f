package org.credtrail.references.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.credtrail.references.staff.Bodies.ActionBody;
import org.credtrail.references.staff.Bodies.NewReferee;
import org.credtrail.references.staff.Bodies.PhoneBody;
import org.credtrail.references.staff.Bodies.SpokenWith;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.references.verification.RequestState;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.FormSeals;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The queue of references for people: what is due first on top, one reference in full, and what can be done about it. */
@Controller
class QueuePages {
    private static final int PAGE = 50;
    private static final String PURPOSE = "queue";
    private static final String PHONE = "phone-verification";

    private final Desk desk;
    private final Details details;
    private final Actions actions;
    private final FormSeals seals;
    private final Clock clock;

    QueuePages(Desk desk, Details details, Actions actions, FormSeals seals, Clock clock) {
        this.desk = desk;
        this.details = details;
        this.actions = actions;
        this.seals = seals;
        this.clock = clock;
    }

    @GetMapping("/queue")
    ModelAndView queue(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "next") String order,
            @RequestParam(required = false) @Nullable String after) {
        var query = ListQuery.of(state, null, order, after);
        var page = desk.lines(query.wanted(), query.after(), PAGE);
        return new ModelAndView("references/queue")
                .addObject("lines", page.items())
                .addObject("state", state)
                .addObject("order", order)
                .addObject("states", RequestState.values())
                .addObject("next", page.next())
                .addObject("today", LocalDate.now(clock));
    }

    @GetMapping("/queue/{id}")
    ModelAndView one(@PathVariable String id) {
        return page(actions.card(id), List.of(), HttpStatus.OK);
    }

    @PostMapping("/queue/{id}/{action}")
    ModelAndView act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam Map<String, String> values,
            HttpServletRequest request) {
        if (!seals.fits(PURPOSE, id, values.get("csrf"))) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "This page could not be sent", "Please reload the page and try again.");
        }
        var card = actions.card(id);
        var seed = Objects.requireNonNullElse(values.get("once"), "") + id + action;
        try {
            if (action.equals(PHONE)) {
                var said = call(values);
                refuseIfAny(actions.faults(card, said));
                actions.phoned(card, said, Caller.of(request), seed);
            } else {
                var wish = wish(action, values);
                refuseIfAny(actions.faults(card, staffAction(action), wish.referee()));
                actions.act(card, staffAction(action), wish, Caller.of(request), seed);
            }
        } catch (InvalidRequest e) {
            return page(card, e.faults(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/queue/" + id);
    }

    private static void refuseIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
    }

    private static StaffAction staffAction(String name) {
        return Arrays.stream(StaffAction.values())
                .filter(a -> a.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "Not found", "There is no such action."));
    }

    private static ActionBody wish(String action, Map<String, String> values) {
        var reason = text(values, "reason");
        if (action.equals("reject") && reason == null) {
            throw new InvalidRequest(List.of(new Fault("/reason", "A rejection needs a reason.")));
        }
        var email = text(values, "email");
        var name = text(values, "name");
        return new ActionBody(
                reason, email == null ? null : new NewReferee(name == null ? email : name, email, null, null));
    }

    private static PhoneBody call(Map<String, String> values) {
        var faults = new ArrayList<Fault>();
        var name = text(values, "name");
        var calledAt = instant(values.get("calledAt"));
        if (name == null) {
            faults.add(new Fault("/spokenWith/name", "Enter whom you spoke with."));
        }
        if (calledAt == null) {
            faults.add(new Fault("/calledAt", "Enter when you called."));
        }
        var verdict = "DECLINE".equals(values.get("verdict")) ? Verdict.DECLINE : Verdict.CONFIRM;
        if (name == null || calledAt == null) {
            throw new InvalidRequest(faults);
        }
        return new PhoneBody(
                new SpokenWith(name, Objects.requireNonNullElse(text(values, "role"), ""), text(values, "phone")),
                calledAt,
                "yes".equals(values.get("lookedUp")),
                verdict,
                null,
                null,
                null,
                null,
                text(values, "words"),
                null);
    }

    private static @Nullable Instant instant(@Nullable String given) {
        try {
            return given == null || given.isBlank()
                    ? null
                    : LocalDateTime.parse(given).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable String text(Map<String, String> values, String name) {
        var value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private ModelAndView page(RequestCard card, List<Fault> faults, HttpStatus status) {
        var page = new ModelAndView("references/reference");
        page.setStatus(status);
        page.addObject("detail", details.of(card));
        page.addObject("faults", faults);
        page.addObject("csrf", seals.seal(PURPOSE, card.referenceId()));
        page.addObject("once", Integer.toString(card.hashCode()));
        page.addObject("mayResend", Actions.isAllowed(StaffAction.RESEND, card));
        page.addObject("mayReplace", Actions.isAllowed(StaffAction.REPLACE, card));
        page.addObject("mayReject", Actions.isAllowed(StaffAction.REJECT, card));
        page.addObject("mayPhone", card.allowsPhoneVerification());
        return page;
    }
}
