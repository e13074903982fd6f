package org.credtrail.notifications.preview;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.credtrail.notifications.sending.MailTemplate;
import org.credtrail.notifications.sending.MailWriter;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Previews of the mail templates. */
@Controller
class TemplatePages {
    private static final ZoneId SOME_ZONE = ZoneId.of("America/New_York");

    private final MailWriter writer;

    TemplatePages(MailWriter writer) {
        this.writer = writer;
    }

    record Line(String name, String subject) {}

    @GetMapping("/templates")
    String list(Model model) {
        List<Line> lines = Arrays.stream(MailTemplate.values())
                .map(t -> new Line(t.fileName(), written(t).subject()))
                .toList();
        model.addAttribute("templates", lines);
        return "notifications/templates";
    }

    @GetMapping("/templates/{name}")
    String one(@PathVariable String name, Model model) {
        var template = Arrays.stream(MailTemplate.values())
                .filter(t -> t.fileName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "No such template", "There is no mail template of this name."));
        model.addAttribute("name", name);
        model.addAttribute("mail", written(template));
        return "notifications/template";
    }

    private MailWriter.Written written(MailTemplate template) {
        return writer.write(new MailWriter.Draft(
                template, "Sample Person", "Another Sample", template.sample(), template.sampleLink(), SOME_ZONE));
    }
}
