package org.credtrail.dashboard.pages;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.Person.Application;
import org.credtrail.dashboard.person.Person.Determined;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Severity;
import org.jspecify.annotations.Nullable;

/** What a candidate applied for, what was determined and what was decided, in words. */
final class ApplicationCards {
    private static final int NOTICE_DAYS = 30;

    private final Person person;
    private final UnaryOperator<String> words;
    private final LocalDate today;

    /** @param words reads what may be kept apart */
    ApplicationCards(Person person, UnaryOperator<String> words, LocalDate today) {
        this.person = person;
        this.words = words;
        this.today = today;
    }

    record Card(
            String applicationId,
            String certification,
            Badge outcome,
            @Nullable Moment submitted,
            @Nullable String atBody,
            @Nullable String clock,
            String clockTone,
            boolean isOpen,
            @Nullable String decision,
            @Nullable Moment decidedAt,
            @Nullable Answer current,
            List<Answer> superseded) {}

    /** A determination. */
    record Answer(
            int number,
            Badge outcome,
            @Nullable Moment at,
            String asOf,
            String ruleSet,
            String evidence,
            List<String> route,
            String met,
            List<Group> groups,
            List<Flag> flags,
            @Nullable String nextReviewOn) {}

    record Group(String title, List<Criterion> criteria) {}

    record Criterion(
            String id,
            Badge outcome,
            String required,
            String measured,
            @Nullable String shortfall,
            String explanation,
            List<String> evidence,
            String source,
            @Nullable String remedy) {}

    record Flag(String label, String explanation, String tone) {}

    List<Card> all() {
        return person.applications().stream().map(this::card).toList();
    }

    private Card card(Application application) {
        var current = application.current().orElse(null);
        var superseded = new ArrayList<>(application.determinations());
        if (current != null) {
            superseded.removeLast();
        }
        var decision = application.decision();
        return new Card(
                application.applicationId(),
                application.certification().label(),
                Show.badge(current == null ? null : current.determination().outcome()),
                Show.moment(application.submittedAt()),
                Show.atBody(application.submittedAt(), application.certification()),
                clock(application),
                daysLeft(application) < 0 ? "bad" : daysLeft(application) <= 7 ? "warn" : "quiet",
                decision == null && application.submittedAt() != null,
                decision == null
                        ? null
                        : Show.title(decision.outcome()) + " by " + decision.decidedBy() + ": "
                                + words.apply(decision.reason()),
                decision == null ? null : Show.moment(decision.at()),
                current == null ? null : answer(current),
                superseded.reversed().stream().map(this::answer).toList());
    }

    private long daysLeft(Application application) {
        var submitted = application.submittedAt();
        return submitted == null
                ? NOTICE_DAYS
                : NOTICE_DAYS - ChronoUnit.DAYS.between(LocalDate.ofInstant(submitted, ZoneOffset.UTC), today);
    }

    /** How much is left of the time within which an applicant should hear. */
    private @Nullable String clock(Application application) {
        if (application.decision() != null || application.submittedAt() == null) {
            return null;
        }
        var left = daysLeft(application);
        return left < 0
                ? "decision notice " + Words.count(-left, "day") + " late"
                : Words.count(left, "day") + " left for the decision notice";
    }

    private Answer answer(Determined determined) {
        var d = determined.determination();
        var met = d.criteria().stream()
                .filter(c -> c.outcome() == CriterionOutcome.MET)
                .count();
        return new Answer(
                determined.number(),
                Show.badge(d.outcome()),
                Show.moment(d.knownAt()),
                Words.day(d.asOf()),
                d.ruleSet(),
                switch (d.evidence()) {
                    case VERIFIED -> "verified evidence only";
                    case AS_DECLARED -> "evidence as declared";
                },
                d.route(),
                met + " of " + Words.count(d.criteria().size(), "criterion").replace("criterions", "criteria") + " met",
                groups(d),
                d.flags().stream()
                        .map(f -> new Flag(
                                Show.title(f.code()),
                                f.explanation(),
                                f.severity() == Severity.REVIEW ? "review" : "warn"))
                        .toList(),
                Show.day(d.nextReviewOn()));
    }

    private List<Group> groups(Determination determination) {
        var groups = new LinkedHashMap<String, List<Criterion>>();
        for (var criterion : determination.criteria()) {
            groups.computeIfAbsent(CriterionGroups.titleOf(criterion.id()), _ -> new ArrayList<>())
                    .add(criterion(criterion, !determination.route().isEmpty()));
        }
        return groups.entrySet().stream()
                .map(e -> new Group(e.getKey(), e.getValue()))
                .toList();
    }

    private Criterion criterion(CriterionResult c, boolean otherRoutePasses) {
        var badge = Show.badge(c.outcome());
        return new Criterion(
                c.id(),
                otherRoutePasses && c.outcome() == CriterionOutcome.NOT_MET ? new Badge(badge.label(), "quiet") : badge,
                c.required(),
                c.measured(),
                c.shortfall(),
                c.explanation(),
                c.evidence().stream().map(id -> EvidenceName.of(person, id)).toList(),
                c.source(),
                c.remedy());
    }
}
