package org.credtrail.intake.roster.upload;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.credtrail.intake.roster.RowReader;
import org.jspecify.annotations.Nullable;

/** The rows of one roster and the reader that understands its header. */
final class RosterFile implements AutoCloseable {
    private final CsvFile file;
    private final RowReader rows;

    /** @throws HeaderRefused if the file is empty or lacks a column */
    RosterFile(Path path, Profile profile, String jurisdiction) throws IOException {
        this.file = new CsvFile(path, profile);
        try {
            this.rows = new RowReader(profile, jurisdiction, file.header());
        } catch (HeaderRefused e) {
            file.close();
            throw e;
        }
    }

    RowReader rows() {
        return rows;
    }

    /**
     * The next record that is not blank; null at the end.
     *
     * @throws Broken if there is no going on
     */
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
