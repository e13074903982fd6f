package org.credtrail.intake.roster.upload;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.jspecify.annotations.Nullable;

/** The records of one spooled file, one at a time; gzip is recognized by its first bytes. */
final class CsvFile implements AutoCloseable {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER = 1 << 16;
    /** No character at all, so none of the file's. */
    private static final char NO_QUOTE = '\uffff';

    private final Counting counting;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;

    /** @throws HeaderRefused if the file is empty */
    @SuppressWarnings("removal") // without it one stray quote would end the whole import, and nothing replaces it yet
    CsvFile(Path file, Profile profile) throws IOException {
        this.counting = new Counting(Files.newInputStream(file));
        try {
            this.reader = CsvReader.builder()
                    .fieldSeparator(profile.delimiter().charAt(0))
                    .quoteCharacter(profile.quoted() ? '"' : NO_QUOTE)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowExtraCharsAfterClosingQuote(true)
                    .detectBomHeader(true)
                    .ofCsvRecord(unpacked(counting), profile.charset());
            this.records = reader.iterator();
            var first = next();
            if (first == null) {
                throw new HeaderRefused("the file is empty");
            }
            this.header = first.getFields();
        } catch (IOException | RuntimeException e) {
            counting.close();
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
        return counting.count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static InputStream unpacked(Counting counting) throws IOException {
        var buffered = new BufferedInputStream(counting, BUFFER);
        buffered.mark(2);
        var isGzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return isGzip ? new Unpacked(new GZIPInputStream(buffered, BUFFER), counting) : buffered;
    }

    private static final class Counting extends FilterInputStream {
        private volatile long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var n = super.read(bytes, from, length);
            count += Math.max(n, 0);
            return n;
        }
    }

    /** Stops at what no roster unpacks to, long before the disk or the day is full. */
    private static final class Unpacked extends FilterInputStream {
        private static final long HARMLESS = 64L << 20;
        private static final long MOST_TIMES = 200;

        private final Counting packed;
        private long count;

        Unpacked(InputStream in, Counting packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var n = super.read(bytes, from, length);
            count += Math.max(n, 0);
            if (count > HARMLESS && count / MOST_TIMES > packed.count) {
                throw new ZipException("unpacks to more than " + MOST_TIMES + " times its size");
            }
            return n;
        }
    }
}
