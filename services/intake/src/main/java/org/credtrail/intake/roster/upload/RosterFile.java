package org.credtrail.intake.roster.upload;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.credtrail.intake.roster.Actions;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.credtrail.intake.roster.RowReader;
import org.jspecify.annotations.Nullable;

/** The rows of one roster and the reader that understands its header. */
final class RosterFile implements AutoCloseable {
    private final CsvFile file;
    private final RowReader rows;

    /** @throws HeaderRefused if the file is empty or lacks a column */
    RosterFile(Path path, Profile profile, String jurisdiction, Actions actions) throws IOException {
        this.file = new CsvFile(path, profile);
        try {
            this.rows = new RowReader(profile, jurisdiction, file.header(), actions);
        } catch (HeaderRefused e) {
            file.close();
            throw e;
        }
    }

    /** Reads the second file of a board that has one. */
    static Actions actions(Path path, Profile profile) throws IOException {
        var columns = profile.actions();
        if (columns == null) {
            return Actions.NONE;
        }
        try (var file = new CsvFile(path, profile)) {
            var reader = new Actions.Reader(columns, profile.compactDates(), file.header());
            for (var record = file.next(); record != null; record = file.next()) {
                reader.read(record.getFields());
            }
            return reader.all();
        }
    }

    RowReader rows() {
        return rows;
    }

    /** The next record that is not blank; null at the end. */
    @Nullable
    CsvRecord next() {
        return file.next();
    }

    /** Bytes of the file as sent that were read so far. */
    long bytesRead() {
        return file.bytesRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
