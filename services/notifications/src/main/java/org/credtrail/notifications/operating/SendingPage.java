package org.credtrail.notifications.operating;

import com.mongodb.client.model.Filters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.credtrail.notifications.delivery.DeliveryLine;
import org.credtrail.notifications.delivery.EffectState;
import org.credtrail.notifications.sending.Brake;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.FormSeals;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The global brake, for people: what waits, and one button. */
@Controller
class SendingPage {
    private static final String PURPOSE = "sending";
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("MMM d, uuuu, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private final Brake brake;
    private final States states;
    private final FormSeals seals;
    private final Clock clock;

    SendingPage(Brake brake, States states, FormSeals seals, Clock clock) {
        this.brake = brake;
        this.states = states;
        this.seals = seals;
        this.clock = clock;
    }

    @GetMapping("/sending")
    String show(Model model) {
        var position = brake.position();
        model.addAttribute("brake", position);
        model.addAttribute("when", position.at() == null ? null : WHEN.format(position.at()));
        model.addAttribute("counts", counts());
        model.addAttribute("csrf", seals.seal(PURPOSE, ""));
        return "notifications/sending";
    }

    @PostMapping("/sending")
    String set(
            @RequestParam(required = false) @Nullable String csrf,
            @RequestParam(defaultValue = "false") boolean stopped,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletRequest request) {
        if (!seals.fits(PURPOSE, "", csrf)) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "This page could not be sent", "Please reload the page and try again.");
        }
        var why = reason == null || reason.isBlank() ? null : reason.strip();
        brake.set(stopped, Caller.of(request), clock.instant(), why);
        return "redirect:/sending";
    }

    private Map<EffectState, Long> counts() {
        var counts = new LinkedHashMap<EffectState, Long>();
        var lines = states.database().getCollection(DeliveryLine.COLLECTION);
        Arrays.stream(EffectState.values())
                .forEach(s -> counts.put(s, lines.countDocuments(Filters.eq("view.effect.state", s.name()))));
        return counts;
    }
}
