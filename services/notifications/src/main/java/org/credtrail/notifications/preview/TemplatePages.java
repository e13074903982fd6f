package org.credtrail.notifications.preview;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.credtrail.notifications.sending.MailTemplate;
import org.credtrail.notifications.sending.MailWriter;
import org.credtrail.notifications.sending.MailWriter.Item;
import org.credtrail.notifications.sending.MailWriter.Reader;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Previews of the mail templates, in the language of the browser where they are there in it. */
@Controller
class TemplatePages {
    private static final ZoneId SOME_ZONE = ZoneId.of("America/New_York");

    private static final String DIGEST = "digest";

    private final MailWriter writer;
    private final Clock clock;

    TemplatePages(MailWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    record Line(String name, String subject) {}

    @GetMapping("/templates")
    String list(Model model, Locale locale) {
        var lines = Stream.concat(Arrays.stream(MailTemplate.values()).map(MailTemplate::fileName), Stream.of(DIGEST))
                .map(name -> new Line(name, written(items(name), locale).subject()))
                .toList();
        model.addAttribute("templates", lines);
        return "notifications/templates";
    }

    @GetMapping("/templates/{name}")
    String one(@PathVariable String name, Model model, Locale locale) {
        var items = items(name);
        if (items.isEmpty()) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such template", "There is no mail template of this name.");
        }
        model.addAttribute("name", name);
        model.addAttribute("mail", written(items, locale));
        return "notifications/template";
    }

    /** A digest tells several things; any other mail one. */
    private static List<Item> items(String name) {
        return name.equals(DIGEST)
                ? List.of(
                        sample(MailTemplate.RENEWAL_REMINDER),
                        sample(MailTemplate.REFERENCE_NAME_ANOTHER),
                        sample(MailTemplate.CREDENTIAL_GRANTED))
                : Arrays.stream(MailTemplate.values())
                        .filter(t -> t.fileName().equals(name))
                        .map(TemplatePages::sample)
                        .toList();
    }

    private static Item sample(MailTemplate template) {
        return new Item(template, "Another Sample", template.sample(), template.sampleLink());
    }

    private MailWriter.Written written(List<Item> items, Locale locale) {
        return writer.write(
                items,
                new Reader("Sample Person", SOME_ZONE, locale, clock.instant(), "https://credtrail.invalid/u/sample"));
    }
}
