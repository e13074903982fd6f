package org.credtrail.intake.roster.upload;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.jspecify.annotations.Nullable;

/** The records of one spooled file, packed or not, one at a time. */
final class CsvFile implements AutoCloseable {
    /** No character at all, so none of the file's. */
    private static final char NO_QUOTE = '\uffff';

    private final Unpacked text;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;

    /** @throws HeaderRefused if the file is empty */
    @SuppressWarnings("removal") // without it one stray quote would end the whole import, and nothing replaces it yet
    CsvFile(Path file, Profile profile) throws IOException {
        this.text = new Unpacked(file);
        try {
            this.reader = CsvReader.builder()
                    .fieldSeparator(profile.delimiter().charAt(0))
                    .quoteCharacter(profile.quoted() ? '"' : NO_QUOTE)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowExtraCharsAfterClosingQuote(true)
                    .detectBomHeader(true)
                    .ofCsvRecord(text, profile.charset());
            this.records = reader.iterator();
            var first = next();
            if (first == null) {
                throw new HeaderRefused("the file is empty");
            }
            this.header = first.getFields();
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
    }

    List<String> header() {
        return header;
    }

    /**
     * The next record that is not blank; null at the end.
     *
     * @throws Broken if there is no going on
     */
    @Nullable
    CsvRecord next() {
        try {
            while (records.hasNext()) {
                var record = records.next();
                if (record.getFieldCount() > 1 || !record.getField(0).isBlank()) {
                    return record;
                }
            }
            return null;
        } catch (CsvParseException | UncheckedIOException e) {
            throw new Broken(e);
        }
    }

    /** Bytes of the file as sent that were read so far. */
    long bytesRead() {
        return text.bytesRead();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
