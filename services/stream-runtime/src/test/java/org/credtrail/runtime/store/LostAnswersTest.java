package org.credtrail.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.credtrail.model.flow.View;
import org.credtrail.runtime.fixture.EmptyDatabase;
import org.credtrail.runtime.shell.StateStore.VersionedView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A write whose answer was lost may have been done: whoever follows views has to look again. */
class LostAnswersTest {
    @RegisterExtension
    static final EmptyDatabase STORE = new EmptyDatabase();

    @Test
    void who_follows_a_view_is_told_when_nobody_knows_whether_it_was_written() {
        var unsure = new ArrayList<String>();
        var watch = new ViewWatch() {
            @Override
            public boolean watches(String collection) {
                return true;
            }

            @Override
            public Object monitor(String collection) {
                return this;
            }

            @Override
            public void written(String collection, List<Change> changes) {}

            @Override
            public void unsure(String collection) {
                unsure.add(collection);
            }
        };
        var view = List.of(new VersionedView(new View("row", "k", Map.of("heard", 1L)), 1));

        assertThatThrownBy(() -> new MongoStateStore(losing(STORE.database()), (_, _) -> 0, new NextDue(), watch)
                        .saveViews(view))
                .isInstanceOf(MongoSocketReadException.class);

        assertThat(unsure).containsExactly("row");
        assertThat(STORE.database().getCollection("row").countDocuments()).isEqualTo(1);
    }

    /** Does everything it is asked, and the answer to a bulk write gets lost. */
    private static MongoDatabase losing(MongoDatabase database) {
        return around(
                MongoDatabase.class,
                database,
                "getCollection",
                found -> around(MongoCollection.class, (MongoCollection<?>) found, "bulkWrite", _ -> {
                    throw new MongoSocketReadException("lost", new ServerAddress());
                }));
    }

    private static <T> T around(Class<T> type, T real, String method, UnaryOperator<Object> then) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
                    try {
                        var answer = called.invoke(real, arguments);
                        return called.getName().equals(method) ? then.apply(answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
