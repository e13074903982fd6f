package org.credtrail.intake.roster.upload;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a spooled file as they were before somebody packed them; gzip is recognized by its first bytes. Stops at what no
 * roster unpacks to, long before the disk or the day is full.
 */
final class Unpacked extends InputStream {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER = 1 << 16;
    private static final long HARMLESS = 64L << 20;
    private static final long MOST_TIMES = 200;

    private final Counting sent;
    private final InputStream in;
    private long count;

    Unpacked(Path file) throws IOException {
        this.sent = new Counting(Files.newInputStream(file));
        try {
            this.in = unpacked(sent);
        } catch (IOException e) {
            sent.close();
            throw e;
        }
    }

    /** Bytes of the file as sent that were read so far. */
    long bytesRead() {
        return sent.count;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        var n = in.read(bytes, from, length);
        count += Math.max(n, 0);
        if (count > HARMLESS && count / MOST_TIMES > sent.count) {
            throw new ZipException("unpacks to more than " + MOST_TIMES + " times its size");
        }
        return n;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static InputStream unpacked(InputStream sent) throws IOException {
        var buffered = new BufferedInputStream(sent, BUFFER);
        buffered.mark(2);
        var isGzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return isGzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
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
}
