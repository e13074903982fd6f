package org.credtrail.bench.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a made-up roster in the layout of {@code wa-doh}; equal arguments give equal files. Arguments: file, rows, and how many
 * letters each row has in a column nobody reads.
 */
final class RosterFile {
    private static final String HEADER =
            "credentialnumber,lastname,firstname,middlename,birthyear,credentialtype,status,"
                    + "firstissuedate,lastissuedate,expirationdate,actiontaken,unread\n";
    private static final String[] TYPES = {
        "Registered Nurse License",
        "Licensed Practical Nurse License",
        "Pharmacist License",
        "Social Worker Independent Clinical License"
    };
    private static final String[] STATES = {"Active", "Active", "Active", "Active", "Expired", "Inactive", "Suspended"};
    private static final String[] NAMES = {"Nightingale", "O'Brien", "\"Smith, Jr.\"", "Lee", "García", "Seacole"};

    private RosterFile() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    /** Numbers come in no order, as in real files. */
    static void write(Path file, int rows, int unread) throws IOException {
        var letters = "x".repeat(unread);
        var random = new Random(42);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (var i = 0; i < rows; i++) {
                row(out, i, random);
                out.write(letters + '\n');
            }
        }
    }

    private static void row(BufferedWriter out, int i, Random random) throws IOException {
        var shuffled = Integer.reverse(i) >>> 1;
        out.write("RN" + (60_000_000L + shuffled));
        out.write(',' + NAMES[random.nextInt(NAMES.length)] + ",Given" + i % 1000 + ",M,19" + (50 + i % 50) + ',');
        out.write(TYPES[i % TYPES.length] + ',' + STATES[random.nextInt(STATES.length)] + ',');
        out.write("20%02d0%d1%d,".formatted(i % 20, 1 + i % 9, i % 10));
        out.write("2020-01-0%d,12/31/20%02d,".formatted(1 + i % 9, 27 + i % 9));
        out.write((i % 97 == 0 ? "Yes" : "No") + ',');
    }
}
