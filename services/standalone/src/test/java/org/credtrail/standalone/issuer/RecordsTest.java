package org.credtrail.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.runtime.audit.LoginTrail;
import org.credtrail.runtime.edge.Outlet;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.standalone.users.UsersFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;

/** Secrets of programs are tried out quickly: the trail tells of it as long as it goes on, and is not filled with it. */
class RecordsTest {
    private static final int FACTS_OF_AN_ENTRY = 2;

    private final List<OutRecord> said = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void one_who_goes_on_trying_is_on_record_once_a_minute(@TempDir Path directory) {
        var trail = new LoginTrail("issuer", new Outlet("issuer", said::addAll, clock), clock);
        var users = new UsersFile(directory);
        var records = new Records(trail, new UserChanges(trail, users), users, clock);

        for (var second = 0; second < 180; second += 20) {
            now = Instant.EPOCH.plus(Duration.ofSeconds(second));
            records.refused(new MockHttpServletRequest("POST", "/oauth2/token"), "somebody");
        }

        assertThat(said).hasSize(3 * FACTS_OF_AN_ENTRY);
    }
}
