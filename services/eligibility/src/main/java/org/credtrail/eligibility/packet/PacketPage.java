package org.credtrail.eligibility.packet;

import java.util.List;
import java.util.function.Consumer;
import org.credtrail.eligibility.packet.Packet.Proved;
import org.springframework.web.util.HtmlUtils;

/** The packet's summary for people: one page that needs nothing but itself. */
final class PacketPage {
    private static final String STYLE = """
            :root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8886 }
            code { font-size: .85em; overflow-wrap: anywhere } h2 { margin-top: 2rem }
            """;

    private final Packet packet;
    private final StringBuilder page = new StringBuilder();

    private PacketPage(Packet packet) {
        this.packet = packet;
    }

    static String of(Packet packet) {
        return new PacketPage(packet).whole();
    }

    /** Words of people are no part of a record that is kept for ever, and of no packet. */
    private static String reason(Proved decided) {
        return text(decided, "reason").replaceFirst("^kept:", "in words kept apart, under ");
    }

    private String whole() {
        var d = packet.determination();
        var title = "%s: %s, determination %d".formatted(d.certification().label(), d.outcome(), packet.number());
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        table(List.of("", ""), rows -> {
            rows.row("Candidate", packet.candidateId());
            rows.row("Application", packet.application().applicationId());
            rows.row("As of", d.asOf());
            rows.row("Known by", d.knownAt());
            rows.row("Rule set", d.ruleSet() + " (rule-set.yaml)");
            rows.row("Route", d.route().isEmpty() ? "none" : String.join(", ", d.route()));
            rows.row(
                    "Superseded",
                    packet.number() < packet.application().determinations().size()
                            ? "yes, by determination " + (packet.number() + 1)
                            : "no");
            rows.row("Packet made", packet.at());
        });
        heading("Criteria");
        table(
                List.of("Criterion", "Outcome", "Required", "Measured", "Evidence", "Why"),
                rows -> d.criteria()
                        .forEach(c -> rows.row(
                                c.id(),
                                c.outcome(),
                                c.required(),
                                c.measured(),
                                String.join(", ", c.evidence()),
                                c.explanation() + " (" + c.source() + ")")));
        heading("Flags");
        table(
                List.of("Flag", "Weight", "Why"),
                rows -> d.flags().forEach(f -> rows.row(f.code(), f.severity(), f.explanation())));
        heading("What people decided");
        table(
                List.of("Known", "Outcome", "Reason", "By", "Record"),
                rows -> packet.ofType("application.decided")
                        .forEach(f ->
                                rows.row(known(f), text(f, "outcome"), reason(f), text(f, "decidedBy"), place(f))));
        heading("What boards sent, by its hash");
        table(
                List.of("Known", "License", "Board", "SHA-256 of what was received", "Record"),
                rows -> packet.facts().stream()
                        .filter(f -> f.data().has("evidenceHash"))
                        .forEach(f -> rows.row(
                                known(f),
                                f.header("ce_subject").orElse(""),
                                text(f, "boardId"),
                                text(f, "evidenceHash"),
                                place(f))));
        heading("What people were told");
        table(
                List.of("Known", "What", "Category", "Channel", "Record"),
                rows -> packet.ofType("notification.")
                        .forEach(f -> rows.row(known(f), f.type(), text(f, "category"), text(f, "channel"), place(f))));
        heading("All facts");
        table(
                List.of("Known", "Fact", "Record", "Proof"),
                rows -> packet.facts()
                        .forEach(f -> rows.row(
                                known(f),
                                f.type(),
                                place(f),
                                f.proof().isPresent() ? "in the packet" : "not signed yet")));
        heading("How to check this without asking anybody");
        page.append("<p>")
                .append(
                        packet.isProved()
                                ? "Every fact comes with the proof that it is in the log that was signed."
                                : "Some facts were not signed yet when this was made; they are within a minute.")
                .append(" With <code>credtrail-verify.jar</code> and the keys you were given earlier:</p><pre><code>")
                .append(escaped("java -jar credtrail-verify.jar packet --key KEYS " + PacketZip.name(packet)))
                .append(
                        "</code></pre>\n<p>This page and the JSON files are renderings of what lies under <code>records/</code>; the")
                .append(" records decide. Names and addresses are not in here.</p>\n</main></body></html>\n");
        return page.toString();
    }

    private interface Rows {
        void row(Object... cells);
    }

    private void table(List<String> head, Consumer<Rows> body) {
        var before = page.length();
        page.append("<table>");
        if (!head.getFirst().isEmpty()) {
            page.append("<thead><tr>");
            head.forEach(
                    h -> page.append("<th scope=\"col\">").append(escaped(h)).append("</th>"));
            page.append("</tr></thead>");
        }
        page.append("<tbody>\n");
        var filled = page.length();
        body.accept(cells -> {
            page.append("<tr>");
            for (var cell : cells) {
                page.append("<td>").append(escaped(String.valueOf(cell))).append("</td>");
            }
            page.append("</tr>\n");
        });
        if (page.length() == filled) {
            page.setLength(before);
            page.append("<p>None.</p>\n");
        } else {
            page.append("</tbody></table>\n");
        }
    }

    private void heading(String text) {
        page.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    private static String known(Proved fact) {
        return fact.header("ce_knownat").orElse("");
    }

    private static String place(Proved fact) {
        return fact.fact().tree() + " " + fact.fact().index();
    }

    private static String text(Proved fact, String name) {
        return fact.data().path(name).asString("");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
