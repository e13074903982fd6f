package org.credtrail.dashboard.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What two rule sets do differently, in sentences. */
final class RuleDiff {
    private static final int MOST = 300;
    private static final List<String> PROSE = List.of("explanation", "source", "sources", "title");
    private static final Pattern CAMEL = Pattern.compile("([a-z])([A-Z])");

    private RuleDiff() {}

    /** {@code about} is a criterion or a part of the set. */
    record Difference(String about, String words, String tone) {}

    /** Nothing where the two say the same. Texts that are no YAML are compared as a whole. */
    static List<Difference> between(String before, String after) {
        var old = leaves(before);
        var now = leaves(after);
        var found = new ArrayList<Difference>();
        var places = new TreeSet<>(old.keySet());
        places.addAll(now.keySet());
        var rulesFirst =
                places.stream().sorted(Comparator.comparing(RuleDiff::isProse)).toList();
        for (var place : rulesFirst) {
            var was = old.get(place);
            var is = now.get(place);
            if (!Objects.equals(was, is) && found.size() < MOST) {
                found.add(difference(place, was, is));
            }
        }
        return found;
    }

    private static Difference difference(String place, @Nullable String was, @Nullable String is) {
        var slash = place.indexOf('/');
        var about = slash < 0 ? "The set" : place.substring(0, slash);
        var what = spaced(slash < 0 ? place : place.substring(slash + 1));
        if (was == null) {
            return new Difference(about, what + " is new: " + value(is), "good");
        }
        if (is == null) {
            return new Difference(about, what + " is gone; it was " + value(was), "bad");
        }
        return isProse(place)
                ? new Difference(about, what + " now reads: " + value(is), "quiet")
                : new Difference(
                        about,
                        what + " was " + value(was).replaceFirst("\\.$", "") + " and is now " + value(is),
                        "info");
    }

    private static String value(@Nullable String text) {
        var cut = Show.cut(String.valueOf(text));
        return cut.endsWith(".") || cut.endsWith("…") ? cut : cut + ".";
    }

    /** Words about a rule, not the rule. */
    private static boolean isProse(String place) {
        return PROSE.stream().anyMatch(place::endsWith);
    }

    /** {@code conventions/fullTimeHoursPerWeek} becomes {@code conventions: full time hours per week}. */
    private static String spaced(String place) {
        return CAMEL.matcher(place.replace("/", ": ").replace('_', ' '))
                .replaceAll(m -> m.group(1) + " " + m.group(2).toLowerCase(Locale.ROOT));
    }

    /** Every value by its place; a criterion is named by its id, wherever it stands in the tree. */
    private static Map<String, String> leaves(String text) {
        var leaves = new LinkedHashMap<String, String>();
        try {
            walk(new Yaml(new SafeConstructor(new LoaderOptions())).load(text), "", leaves);
        } catch (YAMLException _) {
            leaves.put("text", text);
        }
        return leaves;
    }

    private static void walk(@Nullable Object node, String place, Map<String, String> leaves) {
        switch (node) {
            case Map<?, ?> map -> {
                var id = map.get("id");
                var own = id instanceof String name && !place.isEmpty() ? name : place;
                map.forEach((key, value) -> {
                    if (!(value instanceof String && key.equals("id"))) {
                        walk(value, join(own, String.valueOf(key)), leaves);
                    }
                });
            }
            case List<?> list -> {
                var plain = list.stream().noneMatch(e -> e instanceof Map || e instanceof List);
                if (plain) {
                    leaves.put(
                            place,
                            String.join(", ", list.stream().map(String::valueOf).toList()));
                } else {
                    for (var i = 0; i < list.size(); i++) {
                        walk(list.get(i), join(place, Integer.toString(i + 1)), leaves);
                    }
                }
            }
            case null -> leaves.put(place, "nothing");
            default -> leaves.put(place, String.valueOf(node).strip());
        }
    }

    private static String join(String place, String key) {
        return place.isEmpty() ? key : place + "/" + key;
    }
}
