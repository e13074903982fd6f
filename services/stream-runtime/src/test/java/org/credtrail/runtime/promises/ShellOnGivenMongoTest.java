package org.credtrail.runtime.promises;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The shell on a MongoDB that somebody provides; its database "tally" is dropped before and after. */
@EnabledIfEnvironmentVariable(named = ShellOnGivenMongoTest.VARIABLE, matches = "mongodb.*")
class ShellOnGivenMongoTest extends ShellContract {
    static final String VARIABLE = "CREDTRAIL_TEST_MONGODB_URI";

    @Override
    Parts startParts(Path directory) {
        var mongo = System.getenv(VARIABLE);
        drop(mongo);
        var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        return new Parts(broker.bootstrap(), mongo, true, () -> {
            broker.close();
            drop(mongo);
        });
    }

    private static void drop(String mongo) {
        try (var client = MongoClients.create(mongo)) {
            client.getDatabase("tally").drop();
        }
    }
}
