package org.credtrail.intake.board.registry;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import org.bson.Document;
import org.credtrail.intake.board.registry.Boards.Registered;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a board was last heard, by whichever way its word came. */
@Component
class LastHeard {
    private final States states;

    LastHeard(States states) {
        this.states = states;
        states.index(LicenseHandler.BOARD_LICENSES, Indexes.ascending("view.boardId", "view.heardAt"));
    }

    /** Null = never. */
    @Nullable
    Instant of(Registered registered) {
        var last = states.database()
                .getCollection(LicenseHandler.BOARD_LICENSES)
                .find(Filters.eq("view.boardId", registered.board().boardId()))
                .sort(Sorts.descending("view.heardAt"))
                .first();
        return latest(registered.lastNoticeAt(), last == null ? null : heardAt(last.get("view", Document.class)));
    }

    private static @Nullable Instant heardAt(Document view) {
        var heardAt = view.getString("heardAt");
        return heardAt == null ? null : Instant.parse(heardAt);
    }

    private static @Nullable Instant latest(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
