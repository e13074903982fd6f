package org.credtrail.standalone.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.credtrail.standalone.demo.story.Referee;
import org.jsoup.Jsoup;

/** One referee at the form: opens the link and answers page after page until there is nothing left to answer. */
final class RefereeVisit {
    private static final int PAGES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BUSY_TRIES = 20;

    private final Web web;
    private final RefereeHand hand;
    /** The referee's wish, such as {@code DECLINE}. */
    private final String wish;

    private final CookieManager cookies = new CookieManager();

    RefereeVisit(Web web, Referee referee) {
        this.web = web;
        this.hand = new RefereeHand(referee);
        this.wish = referee.habit().name();
    }

    /** @throws DemoFailure if a page refuses the answer, or the form never ends */
    void answer(URI link) {
        var page = send(request(link).GET());
        for (var i = 0; i < PAGES; i++) {
            if (page.status() >= 300) {
                throw new DemoFailure("a referee (" + wish + ") was answered " + page.status() + ": "
                        + Jsoup.parse(page.text()).body().text());
            }
            var form = HtmlForm.on(Jsoup.parse(page.text()), page.uri(), wish);
            if (form.isEmpty()) {
                return;
            }
            var filled = form.get();
            page = send(request(filled.target())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", filled.target().resolve("/").toString().replaceAll("/$", ""))
                    .POST(BodyPublishers.ofString(filled.filledInBy(hand))));
        }
        throw new DemoFailure("the referee's form (" + wish + ") did not end after " + PAGES + " pages");
    }

    private Answer send(HttpRequest.Builder request) {
        var answer = once(request);
        while (answer.status() == 302 || answer.status() == 303) {
            answer = once(request(answer.location()).GET());
        }
        return answer;
    }

    private Answer once(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            for (var attempt = 1; ; attempt++) {
                var answer = web.once(request);
                cookies.put(request.uri(), answer.headers().map());
                if (answer.status() != 429 && answer.status() != 503 || attempt == BUSY_TRIES) {
                    return answer;
                }
                Pause.of(Duration.ofMillis(500));
            }
        } catch (IOException e) {
            throw new DemoFailure(request.uri().getHost() + " cannot be reached by a referee", e);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "text/html");
        try {
            cookies.get(uri, Map.of())
                    .getOrDefault("Cookie", List.of())
                    .forEach(cookie -> request.header("Cookie", cookie));
        } catch (IOException e) {
            throw new DemoFailure("cookies cannot be read", e);
        }
        return request;
    }
}
