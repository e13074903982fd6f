package org.credtrail.eligibility.packet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.credtrail.eligibility.packet.Packet.Proved;
import org.credtrail.runtime.wire.Json;

/** The packet as a ZIP file: a page for people, JSON for programs, and under {@code records/} what can be proved. */
public final class PacketZip {
    private static final String README = """
            %s, determination %d

            index.html            the summary to begin with
            determination.json    the determination with every criterion
            determinations.json   all determinations of the application, superseded ones too
            rule-set.yaml         the rules it was made under
            facts.json            every fact about the candidate and the licenses cited, where it lies, and its data
            records/LOG/N.record  the same facts as the bytes that were signed
            records/LOG/N.tlog-proof  the proof that they were (C2SP tlog-proof)
            keys                  the keys of the logs, as this system tells them

            To check it without asking anybody:

              java -jar credtrail-verify.jar packet --key KEYS %s

            KEYS are the keys you were given when you first met this system; the file "keys" in here is worth as much as whoever
            handed you the packet. Everything outside records/ is a rendering of what is in there.
            %s
            Names and addresses are not in here, license numbers and an NPI, which registers publish, are.
            """;

    private PacketZip() {}

    /** What the file is called. */
    public static String name(Packet packet) {
        return "packet-%s-%s-%d.zip"
                .formatted(
                        packet.application().certification().label(),
                        packet.application().applicationId(),
                        packet.number());
    }

    public static void write(Packet packet, OutputStream to) throws IOException {
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        put(zip, packet, "README.txt", readme(packet));
        put(zip, packet, "index.html", PacketPage.of(packet));
        put(zip, packet, "determination.json", json(packet.determination()));
        put(zip, packet, "determinations.json", json(packet.application().determinations()));
        put(zip, packet, "rule-set.yaml", packet.ruleSet());
        put(zip, packet, "facts.json", json(facts(packet)));
        put(zip, packet, "keys", String.join("\n", packet.keys()) + "\n");
        for (var proved : packet.facts()) {
            put(zip, packet, proved.place() + ".record", proved.fact().bytes());
            if (proved.proof().isPresent()) {
                put(zip, packet, proved.place() + ".tlog-proof", proved.proof().get());
            }
        }
        zip.finish();
    }

    private static String readme(Packet packet) {
        var missing = packet.facts().stream().filter(f -> f.proof().isEmpty()).count();
        var remark = missing == 0
                ? ""
                : "\n%d facts have no proof yet: they are signed within a minute. Ask for the packet again.\n"
                        .formatted(missing);
        return README.formatted(packet.application().certification().label(), packet.number(), name(packet), remark);
    }

    private static List<Map<String, Object>> facts(Packet packet) {
        var facts = new ArrayList<Map<String, Object>>();
        for (var proved : packet.facts()) {
            var fact = new LinkedHashMap<String, Object>();
            fact.put("record", proved.place() + ".record");
            fact.put("log", proved.fact().tree());
            fact.put("index", proved.fact().index());
            fact.put("proved", proved.proof().isPresent());
            fact.put("type", proved.type());
            fact.put("id", proved.id());
            headers(proved, fact);
            fact.put("data", proved.data());
            facts.add(fact);
        }
        return facts;
    }

    private static void headers(Proved proved, Map<String, Object> fact) {
        for (var name : List.of("subject", "time", "knownat", "causationid")) {
            proved.header("ce_" + name).ifPresent(value -> fact.put(name, value));
        }
    }

    private static String json(Object value) {
        return Json.MESSAGES.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    private static void put(ZipOutputStream zip, Packet packet, String name, String text) throws IOException {
        put(zip, packet, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(ZipOutputStream zip, Packet packet, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(packet.at().toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
