package org.credtrail.intake.roster.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.credtrail.intake.Sendable;
import org.credtrail.intake.board.registry.Profiles;
import org.credtrail.intake.roster.ActionReader;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.credtrail.intake.roster.RosterLicense;
import org.credtrail.intake.roster.RosterRow;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.fuzz.Headed;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever lies in a roster of whichever profile, packed or not: the file is refused, or each row is a reject or says
 * something of a license that can be sent on.
 */
public class RosterFuzzTest {
    private static final Profiles PROFILES = new Profiles(JsonMapper.shared());
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Path FILE = file();

    /** Headers: {@code profile}, and {@code actions} for a second file. */
    public static void fuzzerTestOneInput(byte[] input) {
        var asked = Headed.of(input);
        var profile = PROFILES.find(asked.header("profile"))
                .orElseGet(() -> PROFILES.find("wa-doh").orElseThrow());
        try {
            Files.write(FILE, asked.body());
            if (asked.headers().containsKey("actions")) {
                readActions(profile);
            } else {
                readRows(profile);
            }
        } catch (HeaderRefused | Broken | IOException | UncheckedIOException _) {
            // the refusals that are meant: an import ends with them
        }
    }

    private static void readRows(Profile profile) throws IOException {
        try (var file = new RosterFile(FILE, profile, "US-WA")) {
            for (var record = file.next(); record != null; record = file.next()) {
                var fields = record.getFields();
                var row = file.rows().read(fields);
                file.rows().presentable(fields);
                if (row instanceof RosterRow.Accepted accepted) {
                    check(accepted, fields);
                    assertThat(file.rows().read(List.copyOf(fields))).isEqualTo(accepted);
                }
            }
        }
    }

    private static void check(RosterRow.Accepted row, List<String> fields) {
        assertThat(LicenseKey.parse(row.key().toString())).isEqualTo(row.key());
        assertThat(LicenseOrder.licenseOf(LicenseOrder.of(row.key()))).isEqualTo(row.key());
        assertThat(SortedRow.of(row, fields)).endsWith(row.contentHash());
        var line = new SnapshotLine(LicenseOrder.of(row.key()), row.contentHash(), 0, false);
        assertThat(SnapshotLine.read(ByteBuffer.wrap(line.bytes())).place()).isEqualTo(line.place());
        var license = RosterLicense.of(List.of(row, row), List.of(), false);
        assertThat(license.row()).isEqualTo(row);
        Sendable.check(row.key().toString(), license.asNotice("wa-doh", "i-1", NOW));
    }

    private static void readActions(Profile profile) throws IOException {
        var columns = profile.actions();
        if (columns == null) {
            return;
        }
        try (var file = new CsvFile(FILE, profile)) {
            var reader = new ActionReader(columns, profile.compactDates(), file.header());
            for (var record = file.next(); record != null; record = file.next()) {
                var action = reader.read(record.getFields());
                if (action != null) {
                    assertThat(action.number()).isNotEmpty();
                }
            }
        }
    }

    private static Path file() {
        try {
            var file = Files.createTempFile("roster", ".fuzz");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(RosterFuzzTest.class, RosterFuzzTest::fuzzerTestOneInput);
    }
}
