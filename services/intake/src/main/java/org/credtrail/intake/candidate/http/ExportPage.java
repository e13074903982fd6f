package org.credtrail.intake.candidate.http;

import java.util.Locale;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** What is held on a person, as a plain page to read and print. Everything people wrote is escaped and isolated. */
final class ExportPage {
    private ExportPage() {}

    static String of(JsonNode export) {
        var page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>All that is held on a candidate</title>
                <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
                <body><a href="#content">Skip to the content</a><main id="content">
                <h1>All that is held on a candidate</h1>
                """);
        export.propertyStream().forEach(part -> {
            page.append("<section><h2>").append(title(part.getKey())).append("</h2>");
            write(page, part.getValue());
            page.append("</section>\n");
        });
        return page.append("</main></body></html>\n").toString();
    }

    private static void write(StringBuilder page, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            page.append("<dl>");
            node.propertyStream().filter(p -> !p.getValue().isNull()).forEach(p -> {
                page.append("<dt>").append(title(p.getKey())).append("</dt><dd>");
                write(page, p.getValue());
                page.append("</dd>");
            });
            page.append("</dl>");
        } else if (node.isArray() && !node.isEmpty()) {
            page.append("<ol>");
            node.forEach(item -> {
                page.append("<li>");
                write(page, item);
                page.append("</li>");
            });
            page.append("</ol>");
        } else if (node.isContainer() || node.isNull()) {
            page.append("<p>Nothing.</p>");
        } else {
            page.append("<bdi>").append(HtmlUtils.htmlEscape(node.asString())).append("</bdi>");
        }
    }

    /** {@code familyName} reads Family name. */
    private static String title(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
        return HtmlUtils.htmlEscape(
                words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
}
