package org.credtrail.dashboard.pages;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.credtrail.dashboard.neighbors.Neighbor;
import org.credtrail.dashboard.neighbors.Neighbors;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How the services are, and which records none of them could handle. */
@Controller
class SystemPage {
    private final Neighbors neighbors;

    SystemPage(Neighbors neighbors) {
        this.neighbors = neighbors;
    }

    record Service(
            String name,
            String address,
            Badge state,
            @Nullable Long lag,
            @Nullable String deadLetters) {}

    record Letter(
            String service,
            String topic,
            String place,
            String reason,
            @Nullable Moment at) {}

    @GetMapping("/system")
    ModelAndView system() {
        var answers = neighbors.ask();
        var letters = answers.stream().flatMap(n -> letters(n).stream()).toList();
        var silent = answers.stream().filter(n -> n.state() == null).count();
        return new ModelAndView(
                "dashboard/system",
                Map.of(
                        "services", answers.stream().map(SystemPage::service).toList(),
                        "letters", letters,
                        "silent", silent));
    }

    private static Service service(Neighbor neighbor) {
        var letters = neighbor.deadLetters();
        return new Service(
                neighbor.name(),
                neighbor.address(),
                state(neighbor.state()),
                neighbor.lag(),
                letters == null ? null : letters.size() + (neighbor.moreDeadLetters() ? "+" : ""));
    }

    private static Badge state(@Nullable String state) {
        if (state == null) {
            return new Badge("No answer", "bad");
        }
        return state.equals("UP") ? new Badge("Up", "good") : new Badge(Show.cut(state), "warn");
    }

    private static List<Letter> letters(Neighbor neighbor) {
        var letters = neighbor.deadLetters();
        return letters == null
                ? List.of()
                : letters.stream()
                        .map(l -> new Letter(
                                neighbor.name(),
                                l.topic(),
                                l.partition() + " / " + l.offset(),
                                Show.cut(l.reason()),
                                moment(l.at())))
                        .toList();
    }

    private static @Nullable Moment moment(String at) {
        try {
            return Show.moment(Instant.parse(at));
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
