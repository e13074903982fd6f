package org.credtrail.notifications.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes subject, text and HTML of a mail. Names come only into the body, and only where the template allows it. */
@Component
public class MailWriter {
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final String FOLDER = "templates/notifications/mail/";

    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");
    private final ResourceBundle subjects =
            ResourceBundle.getBundle("templates.notifications.mail.subjects", Locale.ROOT);

    /** What one mail says. */
    public record Written(String subject, String text, String html) {}

    /**
     * What a mail is written from.
     *
     * @param name of the recipient; empty = unknown
     * @param about name of the person it is about; null = not to be named
     * @param zone in which instants are told as days
     */
    public record Draft(
            MailTemplate template,
            String name,
            @Nullable String about,
            Map<String, String> parameters,
            @Nullable String link,
            ZoneId zone) {}

    public Written write(Draft draft) {
        var told = new HashMap<String, String>();
        draft.parameters().forEach((key, value) -> told.put(key, readable(value, draft.zone())));
        var subject = subject(draft.template(), told.get("certification"));
        var about = draft.template().toReferee() ? null : draft.about();

        var variables = new HashMap<String, Object>();
        variables.put("p", told);
        variables.put("subject", subject);
        variables.put("link", draft.link());

        return new Written(
                subject,
                fill(text, draft.template(), variables, PlainWords.isolated(draft.name()), about)
                        .replaceAll("\\n{3,}", "\n\n"),
                fill(html, draft.template(), variables, PlainWords.line(draft.name()), about));
    }

    private static String fill(
            SpringTemplateEngine engine,
            MailTemplate template,
            Map<String, Object> variables,
            String name,
            @Nullable String about) {
        var context = new Context(Locale.US, variables);
        context.setVariable("name", name.isEmpty() ? null : name);
        context.setVariable("about", about == null || about.isBlank() ? null : PlainWords.isolated(about));
        return engine.process(template.fileName(), context);
    }

    private String subject(MailTemplate template, @Nullable String certification) {
        var named = certification == null ? "case manager" : certification;
        return PlainWords.line(subjects.getString(template.fileName()).replace("{certification}", named));
    }

    /** Days and instants as a person reads them, anything else as one line. */
    private static String readable(String value, ZoneId zone) {
        try {
            if (value.length() == "2026-12-31".length()) {
                return LocalDate.parse(value).format(LONG_DATE);
            }
            if (value.endsWith("Z") && value.indexOf('T') == "2026-12-31".length()) {
                return Instant.parse(value).atZone(zone).format(LONG_DATE);
            }
        } catch (DateTimeParseException _) {
            // an ordinary word of that length
        }
        return PlainWords.line(value);
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String ending) {
        var resolver = new ClassLoaderTemplateResolver(MailWriter.class.getClassLoader());
        resolver.setPrefix(FOLDER);
        resolver.setSuffix(ending);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
