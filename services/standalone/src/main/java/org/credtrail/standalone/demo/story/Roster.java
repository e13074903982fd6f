package org.credtrail.standalone.demo.story;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.credtrail.model.LicenseKey;

/**
 * A roster in the layout of the Washington Department of Health: UTF-8 with a byte order mark, commas, a header.
 *
 * @param stock clean licenses that applicants of the story may hold
 */
public record Roster(List<RosterRow> rows, List<StockedLicense> stock) {
    static final List<String> HEADER = List.of(
            "credentialnumber",
            "lastname",
            "firstname",
            "middlename",
            "credentialtype",
            "status",
            "firstissuedate",
            "lastissuedate",
            "expirationdate",
            "actiontaken");

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    public Roster {
        rows = List.copyOf(rows);
        stock = List.copyOf(stock);
    }

    /** The same roster with these family names on these licenses. */
    Roster heldBy(Map<LicenseKey, String> holders) {
        return new Roster(rows.stream().map(row -> heldBy(holders, row)).toList(), stock);
    }

    private static RosterRow heldBy(Map<LicenseKey, String> holders, RosterRow row) {
        var license = row.license();
        var familyName = license == null ? null : holders.get(license);
        if (familyName == null) {
            return row;
        }
        var fields = new ArrayList<>(row.fields());
        fields.set(HEADER.indexOf("lastname"), familyName);
        return new RosterRow(fields, license);
    }

    /** Rows that no board's reader should take. */
    public int rejected() {
        return (int) rows.stream().filter(RosterRow::rejected).count();
    }

    /** Different licenses in the rows that can be read. */
    public int licenses() {
        return (int) rows.stream()
                .map(RosterRow::license)
                .filter(Objects::nonNull)
                .map(LicenseKey::toString)
                .distinct()
                .count();
    }

    /** The file as the board sends it. */
    public byte[] csv() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(BYTE_ORDER_MARK);
        out.writeBytes(line(HEADER));
        rows.forEach(row -> out.writeBytes(line(row.fields())));
        return out.toByteArray();
    }

    private static byte[] line(List<String> fields) {
        var line = fields.stream().map(Roster::quoted).collect(Collectors.joining(",", "", "\r\n"));
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String field) {
        var plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
