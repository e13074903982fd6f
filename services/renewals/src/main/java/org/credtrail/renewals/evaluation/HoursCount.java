package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.message.CredentialFact.HoursMinimum;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.evaluation.CountedHours.Item;
import org.credtrail.renewals.rules.HoursRule;
import org.credtrail.renewals.rules.HoursRule.Cap;
import org.credtrail.renewals.rules.HoursRule.Minimum;
import org.jspecify.annotations.Nullable;

/** Counts in exact minutes: inside the term, each activity once, under the caps; what is short is short. */
public final class HoursCount {
    private static final int DECIMALS = 2;

    private final HoursRule rule;
    private final Map<Category, BigDecimal> byCategory = new EnumMap<>(Category.class);
    private final Map<Minimum, BigDecimal> towardMinimum = new HashMap<>();
    private final Map<Cap, BigDecimal> roomUnderCap = new HashMap<>();
    private final Set<Activity.Identity> heard = new HashSet<>();
    private final List<Item> items = new ArrayList<>();
    private BigDecimal counted = BigDecimal.ZERO;
    private int withoutApproval;

    private HoursCount(HoursRule rule) {
        this.rule = rule;
        rule.caps().forEach(cap -> roomUnderCap.put(cap, minutes(cap.hours())));
    }

    /** Counts what was completed within the term, both ends inclusive, up to {@code through}. */
    public static CountedHours of(HoursRule rule, Term term, LocalDate through, List<Activity> activities) {
        var last = through.isBefore(term.to()) ? through : term.to();
        var count = new HoursCount(rule);
        activities.stream()
                .sorted(Comparator.comparing(Activity::completedOn))
                .forEach(activity -> count.hear(activity, term.from(), last));
        return count.result();
    }

    private void hear(Activity activity, LocalDate from, LocalDate last) {
        if (activity.completedOn().isBefore(from) || activity.completedOn().isAfter(last)) {
            leaveOut(
                    activity,
                    "%s was completed on %s, outside %s to %s"
                            .formatted(nameOf(activity), activity.completedOn(), from, last));
        } else if (!heard.add(activity.identity())) {
            leaveOut(activity, nameOf(activity) + " counts once; it is listed again on " + activity.completedOn());
        } else {
            count(activity);
        }
    }

    private void leaveOut(Activity activity, String why) {
        items.add(new Item(activity.id(), BigDecimal.ZERO, why));
    }

    private void count(Activity activity) {
        var categories = activity.countedIn();
        var minutes = activity.minutes();
        for (var cap : rule.caps()) {
            if (cap.binds(categories)) {
                minutes = minutes.min(roomUnderCap.getOrDefault(cap, BigDecimal.ZERO));
            }
        }
        items.add(new Item(activity.id(), hours(minutes), overCap(activity, minutes)));
        if (minutes.signum() == 0) {
            return;
        }
        var taken = minutes;
        counted = counted.add(taken);
        categories.forEach(category -> byCategory.merge(category, taken, BigDecimal::add));
        rule.caps().stream()
                .filter(cap -> cap.binds(categories))
                .forEach(cap -> roomUnderCap.merge(cap, taken, BigDecimal::subtract));
        rule.minimums().stream()
                .filter(minimum -> minimum.covers(categories))
                .forEach(minimum -> towardMinimum.merge(minimum, taken, BigDecimal::add));
        if (!activity.isApprovedBeforehand()) {
            withoutApproval++;
        }
    }

    private @Nullable String overCap(Activity activity, BigDecimal taken) {
        var over = activity.minutes().subtract(taken);
        if (over.signum() == 0) {
            return null;
        }
        var caps = rule.caps().stream()
                .filter(cap -> cap.binds(activity.countedIn()))
                .map(cap -> plain(cap.hours()).toPlainString() + " " + cap.name())
                .toList();
        return "%s hours of %s: at most %s hours count"
                .formatted(hours(over).toPlainString(), nameOf(activity), String.join(" and ", caps));
    }

    private CountedHours result() {
        var shortfalls = new ArrayList<Shortfall>();
        var minimums = new ArrayList<HoursMinimum>();
        require("contact hours", rule.required(), counted, shortfalls);
        for (var minimum : rule.minimums()) {
            var reached = towardMinimum.getOrDefault(minimum, BigDecimal.ZERO);
            minimums.add(new HoursMinimum(minimum.name(), plain(minimum.hours()), hours(reached)));
            require(minimum.name() + " hours", minimum.hours(), reached, shortfalls);
        }
        byCategory.replaceAll((_, minutes) -> hours(minutes));
        return new CountedHours(
                plain(rule.required()),
                hours(counted),
                byCategory,
                List.copyOf(minimums),
                List.copyOf(shortfalls),
                List.copyOf(items),
                withoutApproval);
    }

    private static void require(String what, BigDecimal required, BigDecimal minutes, List<Shortfall> shortfalls) {
        if (minutes.compareTo(minutes(required)) < 0) {
            shortfalls.add(new Shortfall(what, plain(required), hours(minutes)));
        }
    }

    private static String nameOf(Activity activity) {
        return "course " + activity.name();
    }

    private static BigDecimal minutes(BigDecimal hours) {
        return hours.multiply(Activity.MINUTES_OF_AN_HOUR);
    }

    /** Contact hours for people: two decimals, rounded down. */
    public static BigDecimal hours(BigDecimal minutes) {
        return plain(minutes.divide(Activity.MINUTES_OF_AN_HOUR, DECIMALS, RoundingMode.DOWN));
    }

    /** Without trailing zeros, and without an exponent. */
    public static BigDecimal plain(BigDecimal hours) {
        var stripped = hours.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
