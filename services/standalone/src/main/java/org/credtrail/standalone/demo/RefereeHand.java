package org.credtrail.standalone.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.credtrail.standalone.demo.HtmlForm.Choice;
import org.credtrail.standalone.demo.story.Referee;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Writes what a referee of the story would: the own name, the verdict, and other dates where memory differs or the page has none. */
public final class RefereeHand implements HtmlForm.Hand {
    private static final Set<String> YES = Set.of("true", "yes", "y", "on", "1");

    private final Referee referee;

    public RefereeHand(Referee referee) {
        this.referee = referee;
    }

    @Override
    public Optional<String> choose(String name, List<Choice> choices) {
        return first(
                        choices,
                        choice -> lower(choice.value())
                                .equals(lower(referee.habit().name())))
                .or(() -> first(choices, choice -> YES.contains(lower(choice.value()))))
                .or(() -> first(choices, Choice::preset))
                .or(() -> first(choices, _ -> true));
    }

    @Override
    public boolean ticks(Element checkbox) {
        return checkbox.hasAttr("required") || checkbox.hasAttr("checked");
    }

    @Override
    public String writes(Element control) {
        var own = own(lower(control.attr("name")));
        if (own != null) {
            return own;
        }
        var preset = control.normalName().equals("textarea") ? control.text() : control.attr("value");
        return !preset.isEmpty() || !control.hasAttr("required") ? preset : invented(control);
    }

    private @Nullable String own(String name) {
        var version = referee.version();
        if (version == null) {
            return null;
        }
        return switch (lastWord(name)) {
            case "from" -> day(version.from());
            case "to" -> day(version.to());
            case "hoursperweek", "hours" -> hours(version.hoursPerWeek());
            case "billablehourspermonth" -> hours(version.billableHoursPerMonth());
            default -> null;
        };
    }

    private String invented(Element control) {
        var name = lower(control.attr("name"));
        if (control.attr("type").equals("email") || name.contains("email")) {
            return referee.email();
        }
        if (control.attr("type").equals("date")) {
            return "2020-01-01";
        }
        if (control.attr("type").equals("number")) {
            return "40";
        }
        if (name.contains("name")) {
            return referee.name();
        }
        if (name.contains("organi") || name.contains("employer")) {
            return referee.organization();
        }
        return "Supervisor";
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static @Nullable String hours(@Nullable BigDecimal hours) {
        return hours == null ? null : hours.toPlainString();
    }

    /** {@code from-2} and {@code job-1.from} end in the same word. */
    private static String lastWord(String name) {
        var words = name.replaceAll("[^a-z]+$", "").split("[^a-z]+", -1);
        return words[words.length - 1];
    }

    private static Optional<String> first(List<Choice> choices, Predicate<Choice> wanted) {
        return choices.stream().filter(wanted).map(Choice::value).findFirst();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
