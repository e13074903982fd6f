package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import org.bson.conversions.Bson;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** A place in a list sorted by a number, and then by id. The plain bounds beside each "or" are what an index can use. */
record Cursor(long number, String id) {

    /** @throws InvalidRequest if it was not made by {@link #toString()} */
    static @Nullable Cursor parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var dash = text.indexOf('-');
        try {
            return new Cursor(Long.parseLong(text.substring(0, Math.max(0, dash))), text.substring(dash + 1));
        } catch (NumberFormatException _) {
            throw new InvalidRequest(List.of(new Fault("/after", "is no place in this list")));
        }
    }

    static Bson sort(String field) {
        return Sorts.orderBy(Sorts.descending(field), Sorts.ascending("_id"));
    }

    static Bson after(@Nullable Cursor cursor, String field) {
        return after(cursor, field, "_id");
    }

    static Bson after(@Nullable Cursor cursor, String field, String idField) {
        return cursor == null
                ? Filters.empty()
                : and(
                        lte(field, cursor.number),
                        or(lt(field, cursor.number), and(eq(field, cursor.number), gt(idField, cursor.id))));
    }

    static Bson sortUp(String field) {
        return Sorts.ascending(field, "_id");
    }

    /** For lists with the oldest first. */
    static Bson afterUp(@Nullable Cursor cursor, String field) {
        return cursor == null
                ? Filters.empty()
                : and(
                        gte(field, cursor.number),
                        or(gt(field, cursor.number), and(eq(field, cursor.number), gt("_id", cursor.id))));
    }

    @Override
    public String toString() {
        return number + "-" + id;
    }
}
