package org.credtrail.renewals.ledger.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.credtrail.renewals.ledger.Evidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Everything an auditor asks for of one term, as a ZIP: a summary, the rows, and the documents that prove them. */
final class AuditPack {
    private final EvidenceStore evidence;
    private final JsonMapper json;

    AuditPack(EvidenceStore evidence, JsonMapper json) {
        this.evidence = evidence;
        this.json = json;
    }

    void write(TermLedger ledger, OutputStream to) throws IOException {
        try (var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            put(zip, "summary.json", json.writerWithDefaultPrettyPrinter().writeValueAsBytes(ledger));
            put(zip, "contact-hours.csv", rows(ledger).getBytes(StandardCharsets.UTF_8));
            for (var item : ledger.items()) {
                for (var document : item.entry().evidence()) {
                    var bytes = evidence.find(document.evidenceId());
                    if (bytes.isPresent()) {
                        put(zip, fileOf(item.entry().entryId(), document), bytes.get());
                    }
                }
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String rows(TermLedger ledger) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "completed on",
                    "activity",
                    "provider",
                    "approval number",
                    "minutes",
                    "hours",
                    "hours counted",
                    "categories",
                    "state",
                    "why not counted in full",
                    "evidence");
            for (var item : ledger.items()) {
                var entry = item.entry();
                csv.writeRecord(
                        entry.completedOn().toString(),
                        cell(entry.title()),
                        cell(entry.provider()),
                        cell(entry.approvalNumber()),
                        entry.minutes().toPlainString(),
                        entry.hours().toPlainString(),
                        item.counted().toPlainString(),
                        entry.categories().stream().map(Enum::name).collect(Collectors.joining("; ")),
                        entry.state().name(),
                        cell(item.why()),
                        entry.evidence().stream()
                                .map(document -> fileOf(entry.entryId(), document))
                                .collect(Collectors.joining("; ")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** What a spreadsheet would take for a formula is quoted. */
    private static String cell(@Nullable String text) {
        var given = Objects.requireNonNullElse(text, "");
        return !given.isEmpty() && "=+-@\t\r".indexOf(given.charAt(0)) >= 0 ? "'" + given : given;
    }

    private static String fileOf(String entryId, Evidence document) {
        var ending = document.mediaType()
                .substring(document.mediaType().indexOf('/') + 1)
                .toLowerCase(Locale.ROOT);
        return "evidence/" + entryId.replaceAll("[^A-Za-z0-9._-]", "_") + "/" + document.evidenceId() + "." + ending;
    }
}
