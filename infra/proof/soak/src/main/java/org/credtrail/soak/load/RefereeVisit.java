package org.credtrail.soak.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.credtrail.soak.load.Stubborn.Answer;
import org.credtrail.standalone.demo.HtmlForm;
import org.credtrail.standalone.demo.RefereeHand;
import org.credtrail.standalone.demo.story.Referee;
import org.jsoup.Jsoup;

/** A referee at the form, who opens the link and answers page after page, each page sent again until it arrives. */
final class RefereeVisit {
    private static final int PAGES = 10;
    private static final int REDIRECT = 300;
    private static final int REFUSED = 400;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;

    private final Stubborn web;
    private final RefereeHand hand;
    private final String wish;

    RefereeVisit(Stubborn web, Referee referee) {
        this.web = web;
        this.hand = new RefereeHand(referee);
        this.wish = referee.habit().name();
    }

    /** How the visit ended: with 200 when the answer was taken. */
    Answer answer(URI link) {
        var uri = link;
        var page = web.page(HttpRequest.newBuilder(link).GET());
        var tries = 0;
        for (var i = 0; i < PAGES; i++) {
            tries += page.tries() - 1;
            if (page.status() >= REFUSED) {
                return wasTakenBefore(page) ? new Answer(200, page.body(), tries + 1, "") : page;
            }
            if (page.status() >= REDIRECT) {
                uri = uri.resolve(page.location());
                page = web.page(HttpRequest.newBuilder(uri).GET());
                continue;
            }
            var form = HtmlForm.on(Jsoup.parse(page.body()), uri, wish);
            if (form.isEmpty()) {
                return new Answer(200, page.body(), tries + 1, "");
            }
            uri = form.get().target();
            page = web.page(HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", uri.resolve("/").toString().replaceAll("/$", ""))
                    .POST(BodyPublishers.ofString(form.get().filledInBy(hand))));
        }
        return new Answer(500, "the form did not end", tries + 1, "");
    }

    /** The answer to a page sent before was lost, but it had arrived. */
    private static boolean wasTakenBefore(Answer page) {
        return page.tries() > 1 && (page.status() == GONE || page.status() == CONFLICT);
    }
}
