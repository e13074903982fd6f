package org.credtrail.verify.log;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.credtrail.verify.Unreadable;

/** A file of records: written one after the other, read one at a time. */
public final class LogFile {
    private LogFile() {}

    /** Appends one record. */
    public static void write(OutputStream out, byte[] record) throws IOException {
        new DataOutputStream(out).writeInt(record.length);
        out.write(record);
    }

    /**
     * The bytes of one record.
     *
     * @throws Unreadable if the file does not hold it
     */
    public static byte[] read(Path file, long index) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var heading = Heading.read(in);
            if (heading.kind() != Heading.Kind.RECORDS || index < 0 || index >= heading.count()) {
                throw new Unreadable("it holds no record " + index);
            }
            for (var i = 0L; i < index; i++) {
                in.skipNBytes(in.readInt());
            }
            return in.readNBytes(in.readInt());
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be read as far as record " + index);
        } catch (Unreadable e) {
            throw new Unreadable(file + ": " + e.getMessage());
        }
    }
}
