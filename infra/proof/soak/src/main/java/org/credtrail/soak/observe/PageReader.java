package org.credtrail.soak.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.credtrail.soak.check.Observed.Answer;
import org.credtrail.soak.check.Observed.Page;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads a person's page of the dashboard as staff do: by its headings, links and badges. */
final class PageReader {
    private static final Pattern PACKET = Pattern.compile("/determinations/(\\d+)/packet\\?applicationId=([^&]+)");

    private PageReader() {}

    static Page read(String html) {
        var document = Jsoup.parse(html);
        return new Page(applications(document), references(document), credentials(document));
    }

    private static Map<String, Answer> applications(Document document) {
        var answers = new HashMap<String, Answer>();
        for (var card : document.select("section.card")) {
            for (var link : card.select("a[href*=/packet]")) {
                var packet = PACKET.matcher(link.attr("href"));
                if (link.closest("details.older") == null && packet.find()) {
                    var number = Integer.parseInt(packet.group(1));
                    answers.put(packet.group(2), new Answer(number, constant(card.select(".card-head .badge")), ""));
                }
            }
        }
        return answers;
    }

    private static Map<String, String> references(Document document) {
        var references = new TreeMap<String, String>();
        for (var item : document.select("section[aria-labelledby=h-refs] .item")) {
            var link = item.select("a.who").attr("href");
            references.put(link.substring(link.lastIndexOf('/') + 1), constant(item.select(".badge")));
        }
        return references;
    }

    private static java.util.List<String> credentials(Document document) {
        var credentials = new ArrayList<String>();
        for (var item : document.select("section[aria-labelledby=h-cred] .item")) {
            credentials.add(credential(item.select("strong").first(), constant(item.select(".badge"))));
        }
        Collections.sort(credentials);
        return credentials;
    }

    private static String credential(@org.jspecify.annotations.Nullable Element name, String state) {
        return (name == null ? "" : name.text()) + " " + state(state);
    }

    /** Nobody says that a term has begun, nor that it has ended before the first rung after it. */
    static String state(String name) {
        return switch (name) {
            case "GRANTED", "ACTIVE" -> "GRANTED";
            case "LATE", "RENEWAL_OPEN" -> "RENEWAL_OPEN";
            default -> name;
        };
    }

    /** {@code Pending verification} becomes {@code PENDING_VERIFICATION}. */
    private static String constant(org.jsoup.select.Elements badges) {
        var first = badges.first();
        return first == null ? "" : first.text().toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
