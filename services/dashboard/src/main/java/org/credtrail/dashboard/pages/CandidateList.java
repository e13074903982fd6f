package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Sorts;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ApplicationRow;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.dashboard.person.Step;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Candidates by certification, outcome and next step, the latest change first. For each mix of the three that occurs there
 * is a range of an index in this order; what is asked for is several of them, read side by side a few lines at a time.
 */
@Component
class CandidateList {
    private static final Bson NEWEST =
            Sorts.orderBy(Sorts.descending("view.changedAt"), Sorts.ascending("view.candidateId"));
    private static final int FEWEST_AT_ONCE = 4;

    private final RowQuery rows;
    private final Counts counts;

    CandidateList(RowQuery rows, Counts counts) {
        this.rows = rows;
        this.counts = counts;
    }

    /** What is asked for; blank = any. */
    record Wanted(String certification, String outcome, String step) {
        private boolean fits(Mix mix) {
            return (certification.isBlank() || mix.certification.equals(certification))
                    && (outcome.isBlank() || outcome.equals(mix.outcome))
                    && (step.isBlank() || mix.step.equals(step));
        }
    }

    /** {@code outcome} is null while there is no answer. */
    private record Mix(String certification, @Nullable String outcome, String step) {
        static Mix of(String name) {
            var parts = name.split("/");
            return new Mix(parts[0], parts[1].equals("null") ? null : parts[1], parts[2]);
        }

        static Stream<Mix> all() {
            return Stream.of(Certification.values())
                    .flatMap(c -> Stream.concat(
                                    Stream.of(Outcome.values()).map(Outcome::name),
                                    Stream.<@Nullable String>of((String) null))
                            .flatMap(o -> Stream.of(Step.values()).map(s -> new Mix(c.label(), o, s.name()))));
        }

        Bson filter() {
            return and(
                    eq("view.certification", certification),
                    eq("view.outcome", outcome),
                    eq("view.candidateStep", step));
        }
    }

    Listing<Keyed<CandidateRow>> page(Wanted wanted, @Nullable Cursor after, int lines) {
        var found = wanted.certification.isBlank() && wanted.outcome.isBlank()
                ? byStep(wanted.step, after, lines + 1)
                : byMix(wanted, after, lines + 1);
        return Listing.of(found, lines, r -> new Cursor(r.value().changedAt(), r.key()).toString());
    }

    private List<Keyed<CandidateRow>> byStep(String step, @Nullable Cursor after, int limit) {
        return rows.rows(
                Rows.CANDIDATES,
                and(
                        step.isBlank() ? gt("view.changedAt", 0L) : eq("view.step", step),
                        Cursor.after(after, "view.changedAt")),
                Cursor.sort("view.changedAt"),
                limit,
                CandidateRow.class);
    }

    private List<Keyed<CandidateRow>> byMix(Wanted wanted, @Nullable Cursor after, int limit) {
        var mixes = (counts.isWhole()
                        ? counts.of(Rows.APPLICATIONS).under("mix/").keySet().stream()
                                .map(Mix::of)
                        : Mix.all())
                .filter(wanted::fits)
                .toList();
        var atOnce = Math.clamp(2L * limit / Math.max(1, mixes.size()), FEWEST_AT_ONCE, limit);
        var strands = new PriorityQueue<Strand>(Comparator.comparing(Strand::head, Strand.ORDER));
        for (var mix : mixes) {
            var strand = new Strand(mix.filter(), after, atOnce);
            if (strand.goOn()) {
                strands.add(strand);
            }
        }
        var ids = new LinkedHashSet<String>();
        while (ids.size() < limit && !strands.isEmpty()) {
            var strand = Objects.requireNonNull(strands.poll());
            ids.add(strand.take().candidateId());
            if (strand.goOn()) {
                strands.add(strand);
            }
        }
        return candidates(ids);
    }

    private List<Keyed<CandidateRow>> candidates(LinkedHashSet<String> ids) {
        var byId = rows
                .rows(
                        Rows.CANDIDATES,
                        in("_id", ids),
                        Sorts.ascending("_id"),
                        Math.max(1, ids.size()),
                        CandidateRow.class)
                .stream()
                .collect(Collectors.toMap(Keyed::key, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    /** The lines of one mix. */
    private final class Strand {
        static final Comparator<ApplicationRow> ORDER = Comparator.comparingLong(ApplicationRow::changedAt)
                .reversed()
                .thenComparing(ApplicationRow::candidateId);

        private final Bson filter;
        private final int atOnce;
        private final Deque<ApplicationRow> read = new ArrayDeque<>();
        private @Nullable Cursor upTo;
        private boolean isAtEnd;

        Strand(Bson filter, @Nullable Cursor after, int atOnce) {
            this.filter = filter;
            this.upTo = after;
            this.atOnce = atOnce;
        }

        /** Whether there is one more line. */
        boolean goOn() {
            if (read.isEmpty() && !isAtEnd) {
                var more = rows.rows(
                        Rows.APPLICATIONS,
                        and(filter, Cursor.after(upTo, "view.changedAt", "view.candidateId")),
                        NEWEST,
                        atOnce,
                        ApplicationRow.class);
                isAtEnd = more.size() < atOnce;
                more.forEach(r -> read.add(r.value()));
            }
            return !read.isEmpty();
        }

        ApplicationRow head() {
            return read.getFirst();
        }

        ApplicationRow take() {
            var line = read.removeFirst();
            upTo = new Cursor(line.changedAt(), line.candidateId());
            return line;
        }
    }
}
