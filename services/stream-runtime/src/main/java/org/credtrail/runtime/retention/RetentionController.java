package org.credtrail.runtime.retention;

import java.time.Instant;
import java.util.List;
import org.credtrail.runtime.retention.Retention.Row;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what a service keeps how long, and how that is going. */
@RestController
class RetentionController {
    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    /** A row of the table with this service's figures; see {@link Row}. */
    record Item(
            String category,
            String says,
            @Nullable String period,
            String from,
            String does,
            String by,
            String source,
            @Nullable Instant looked,
            @Nullable Long held,
            @Nullable Instant oldest,
            @Nullable Instant nextDue,
            long ended,
            @Nullable Instant lastEnded) {
        static Item of(Row row) {
            var category = row.category();
            return new Item(
                    category.id(),
                    category.says(),
                    category.period() == null ? null : category.period().toString(),
                    category.from(),
                    category.does(),
                    category.by(),
                    category.source(),
                    row.looked(),
                    row.held(),
                    row.oldest(),
                    row.nextDue(),
                    row.ended(),
                    row.lastEnded());
        }
    }

    @GetMapping("/v1/retention")
    Listing<Item> retention() {
        List<Item> items = retention.rows().stream().map(Item::of).toList();
        return new Listing<>(items, null);
    }
}
