package org.credtrail.standalone.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.jspecify.annotations.Nullable;

/** Reads what eligibility has determined so far. */
final class Verdicts {
    private static final int HANDS = 4;

    private final Stages stages;

    Verdicts(Stages stages) {
        this.stages = stages;
    }

    /** One application of the story and its newest outcome; {@code outcome} is null before the first determination. */
    record Verdict(
            Admitted person,
            Certification certification,
            @Nullable Outcome outcome) {
        boolean asIntended() {
            return person.applicant().kind().settlesAs() == outcome;
        }
    }

    List<Verdict> of(List<Admitted> people) {
        var asked = people.stream()
                .flatMap(person -> person.applicant().certifications().stream()
                        .map(certification -> new Verdict(person, certification, null)))
                .toList();
        return Crew.work(HANDS, asked, this::latest);
    }

    private Verdict latest(Verdict asked) {
        var items = stages.web()
                .get(stages.eligibility("/v1/candidates/" + asked.person.candidateId()
                        + "/determinations?certification=" + asked.certification.label()))
                .expecting(200, 404)
                .json()
                .path("items");
        var newest = items.path(0).path("outcome").asString("");
        return new Verdict(asked.person, asked.certification, outcome(newest).orElse(null));
    }

    private static Optional<Outcome> outcome(String name) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst();
    }
}
