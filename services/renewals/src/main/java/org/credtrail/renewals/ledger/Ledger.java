package org.credtrail.renewals.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.credtrail.renewals.evaluation.Activity;

/** All entries of one person, in the order heard, one per id. */
public record Ledger(List<LedgerEntry> entries) {
    public static final Ledger EMPTY = new Ledger(List.of());

    private static final BigDecimal MINUTES_OF_A_DAY = BigDecimal.valueOf(24 * 60);

    public Ledger {
        entries = List.copyOf(entries);
    }

    public Optional<LedgerEntry> find(String entryId) {
        return entries.stream().filter(entry -> entry.entryId().equals(entryId)).findFirst();
    }

    public Ledger with(LedgerEntry entry) {
        return find(entry.entryId()).isPresent()
                ? change(entry.entryId(), known -> known.toldAgain(entry))
                : new Ledger(Stream.concat(entries.stream(), Stream.of(entry)).toList());
    }

    /** An entry that is not known is left alone. */
    public Ledger change(String entryId, UnaryOperator<LedgerEntry> change) {
        return new Ledger(entries.stream()
                .map(known -> known.entryId().equals(entryId) ? change.apply(known) : known)
                .toList());
    }

    /** What counts: everything that was not rejected. */
    public List<Activity> activities() {
        return entries.stream()
                .filter(entry -> entry.state() != EntryState.REJECTED)
                .map(LedgerEntry::activity)
                .toList();
    }

    /** An entry of the same activity, completed on the same day: the very same attendance told twice. */
    public Optional<LedgerEntry> sameAs(Activity activity) {
        return entries.stream()
                .filter(entry -> entry.completedOn().equals(activity.completedOn())
                        && entry.activity().identity().equals(activity.identity()))
                .findFirst();
    }

    /** The first entry of its course, by the id of each entry that repeats one, whenever that was taken. */
    public Map<String, String> repeated() {
        var first = new HashMap<Activity.Identity, String>();
        var repeated = new HashMap<String, String>();
        for (var entry : entries) {
            var earlier = first.putIfAbsent(entry.activity().identity(), entry.entryId());
            if (earlier != null) {
                repeated.put(entry.entryId(), earlier);
            }
        }
        return repeated;
    }

    /** Whether with so many minutes more a day would hold more than its 24 hours. */
    public boolean overfills(LocalDate day, BigDecimal minutes) {
        return activities().stream()
                        .filter(activity -> activity.completedOn().equals(day))
                        .map(Activity::minutes)
                        .reduce(minutes, BigDecimal::add)
                        .compareTo(MINUTES_OF_A_DAY)
                > 0;
    }
}
