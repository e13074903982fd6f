package org.credtrail.eligibility.rulesets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.credtrail.runtime.web.Fault;
import tools.jackson.databind.JsonNode;

/**
 * What a schema cannot say of the text of a rule set: ids are unique, a criterion that speaks of others finds them in its own
 * certification, none leads back to itself, and no choice asks for more than there is. Whatever else is wrong with the text,
 * what can be checked is checked.
 */
final class CrossChecks {
    private static final String NAMES = "unlessMetWhenEmployed";

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private CrossChecks() {}

    static List<Fault> of(JsonNode tree) {
        var checks = new CrossChecks();
        tree.path("certifications").forEachEntry((certification, node) -> {
            var placed = new ArrayList<Placed>();
            checks.place(node, "/certifications/" + certification, placed);
            placed.forEach(one -> checks.check(one, placed));
        });
        return checks.faults;
    }

    /** A criterion, where it stands in the text, and the others it names. */
    private record Placed(String id, String pointer, List<String> named) {}

    private void place(JsonNode node, String pointer, List<Placed> placed) {
        if (node.has("all")) {
            placeEach(node.get("all"), pointer + "/all", placed);
        } else if (node.has("any")) {
            placeEach(node.get("any"), pointer + "/any", placed);
        } else if (node.has("atLeast")) {
            var of = node.get("atLeast").path("of");
            var count = node.get("atLeast").path("count").asInt(0);
            if (count > of.size()) {
                faults.add(new Fault(
                        pointer + "/atLeast/count", "at least " + count + " of " + of.size() + " can never be met"));
            }
            placeEach(of, pointer + "/atLeast/of", placed);
        } else if (node.path("id").isString()) {
            var named = new ArrayList<String>();
            node.path(NAMES).forEach(each -> named.add(each.asString("")));
            placed.add(new Placed(node.get("id").asString(), pointer, named));
        }
    }

    private void placeEach(JsonNode nodes, String pointer, List<Placed> placed) {
        for (var i = 0; i < nodes.size(); i++) {
            place(nodes.path(i), pointer + "/" + i, placed);
        }
    }

    private void check(Placed one, List<Placed> placed) {
        if (!seen.add(one.id)) {
            faults.add(new Fault(one.pointer + "/id", "criterion " + one.id + " appears twice"));
        }
        for (var i = 0; i < one.named.size(); i++) {
            var id = one.named.get(i);
            var at = one.pointer + "/" + NAMES + "/" + i;
            if (placed.stream().noneMatch(other -> other.id.equals(id))) {
                faults.add(new Fault(at, "there is no criterion " + id + " for this certification"));
            } else if (leadsBack(one, id, placed, new HashSet<>())) {
                faults.add(new Fault(at, "a cycle: " + id + " leads back to " + one.id));
            }
        }
    }

    private static boolean leadsBack(Placed start, String id, List<Placed> placed, Set<String> visited) {
        return id.equals(start.id)
                || visited.add(id)
                        && placed.stream()
                                .filter(other -> other.id.equals(id))
                                .anyMatch(other ->
                                        other.named.stream().anyMatch(next -> leadsBack(start, next, placed, visited)));
    }
}
