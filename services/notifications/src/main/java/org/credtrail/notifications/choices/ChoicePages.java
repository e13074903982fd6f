package org.credtrail.notifications.choices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.sending.ChoiceLinks;
import org.credtrail.notifications.sending.ChoiceLinks.Choice;
import org.credtrail.notifications.sending.Reach;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.FormSeals;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind the link of a mail, and the one click of a mail program (RFC 8058). Reading changes nothing, so that a
 * mail scanner unsubscribes nobody.
 */
@Controller
class ChoicePages {
    private static final String PURPOSE = "choice";
    private static final String BY_READER = "by the reader";

    private final ResourceBundle words = ResourceBundle.getBundle("templates.notifications.categories", Locale.ROOT);
    private final ChoiceLinks links;
    private final Choosing choosing;
    private final Reach reach;
    private final FormSeals seals;

    ChoicePages(ChoiceLinks links, Choosing choosing, Reach reach, FormSeals seals) {
        this.links = links;
        this.choosing = choosing;
        this.reach = reach;
        this.seals = seals;
    }

    @GetMapping("/u/{token}")
    ModelAndView open(@PathVariable String token) {
        return page(token, find(token), false);
    }

    @PostMapping("/u/{token}")
    ModelAndView choose(
            @PathVariable String token,
            @RequestParam(value = "List-Unsubscribe", required = false) @Nullable String oneClick,
            @RequestParam(required = false) @Nullable String csrf,
            @RequestParam(required = false) @Nullable String pace,
            @RequestParam(required = false) @Nullable String text) {
        var choice = find(token);
        if ("One-Click".equals(oneClick)) {
            choosing.choose(choice, Pace.NEVER, "one-click", UUID.randomUUID().toString());
            return page(token, choice, true);
        }
        if (!seals.fits(PURPOSE, token, csrf)) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "This page could not be sent",
                    "Please open the link from the mail again and choose there.");
        }
        choosing.choose(choice, pace(pace), BY_READER, UUID.randomUUID().toString());
        if (offersText(choice)) {
            var texts = byText(choice);
            var wanted = "yes".equals(text);
            if (wanted != choosing.isWanted(texts)) {
                choosing.choose(
                        texts,
                        wanted ? Pace.AT_ONCE : Pace.NEVER,
                        BY_READER,
                        UUID.randomUUID().toString());
            }
        }
        return page(token, choice, true);
    }

    static Pace pace(@Nullable String given) {
        return Arrays.stream(Pace.values())
                .filter(p -> p.name().equals(given))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(
                        List.of(new Fault("/pace", "must be one of " + Arrays.toString(Pace.values())))));
    }

    /** Behind the link of a mail text messages are offered too, to whoever has a number. */
    private boolean offersText(Choice choice) {
        return choice.channel().equals(Effect.MAIL) && reach.canReach(choice.contactId(), Effect.SMS);
    }

    private static Choice byText(Choice choice) {
        return new Choice(choice.candidateId(), choice.contactId(), choice.category(), Effect.SMS);
    }

    private Choice find(String token) {
        return links.find(token)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "We do not know this link",
                        "Please open the link from the mail again, or copy its whole address, to the last character."));
    }

    private String inWords(String category) {
        return words.containsKey(category) ? words.getString(category) : category.replace('-', ' ');
    }

    private ModelAndView page(String token, Choice choice, boolean isSaved) {
        var page = new ModelAndView("notifications/choice");
        page.addObject("category", inWords(choice.category()));
        page.addObject("byMail", choice.channel().equals(Effect.MAIL));
        page.addObject("offersText", offersText(choice));
        page.addObject("text", choosing.isWanted(byText(choice)));
        page.addObject("pace", choosing.current(choice).name());
        page.addObject("saved", isSaved);
        page.addObject("csrf", seals.seal(PURPOSE, token));
        return page;
    }
}
