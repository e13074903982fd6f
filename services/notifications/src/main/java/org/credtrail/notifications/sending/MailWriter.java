package org.credtrail.notifications.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.credtrail.model.Certification;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes subject, text and HTML of a mail. Names come only into the body, and only where the template allows it. */
@Component
public class MailWriter {
    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    /** What one mail says. */
    public record Written(String subject, String text, String html) {}

    /**
     * One thing to tell.
     *
     * @param about name of the person it is about; null = not to be named
     * @param link what it leads to; null = nothing
     */
    public record Item(
            MailTemplate template,
            @Nullable String about,
            Map<String, String> parameters,
            @Nullable String link) {}

    /**
     * Whom it is told.
     *
     * @param name empty = unknown
     * @param zone in which instants are told as days
     * @param language in which to write, if the mail's template is there in it; English otherwise
     * @param now the instant of writing
     * @param choices address of the reader's choices; null = there is nothing to choose
     */
    public record Reader(
            String name,
            ZoneId zone,
            Locale language,
            Instant now,
            @Nullable String choices) {}

    /** One item becomes a letter of its own, several become a digest; a letter is in one language as a whole. */
    public Written write(List<Item> items, Reader reader) {
        var language = Language.of(
                reader.language(),
                items.stream().map(item -> item.template().fileName()).toList());
        var told = items.stream().map(item -> told(item, reader, language)).toList();
        var isDigest = items.size() > 1;
        var subject = isDigest
                ? PlainWords.line(language.subject("digest").replace("{count}", Integer.toString(items.size())))
                : String.valueOf(told.getFirst().get("subject"));
        return new Written(
                subject, text(told, isDigest, reader, language), html(told, subject, isDigest, reader, language));
    }

    private String text(List<Map<String, Object>> told, boolean isDigest, Reader reader, Language language) {
        var locale = language.locale();
        var words = new StringBuilder(text.process(
                language.file("greeting"),
                new Context(locale, variables("name", known(PlainWords.isolated(reader.name()))))));
        for (var item : told) {
            if (isDigest) {
                var heading = String.valueOf(item.get("subject"));
                words.append("\n\n").append(heading).append('\n').append("-".repeat(heading.length()));
            }
            words.append("\n\n")
                    .append(text.process(String.valueOf(item.get("file")), new Context(locale, item))
                            .strip());
        }
        words.append('\n')
                .append(text.process(
                        language.file("footer"), new Context(locale, variables("choices", reader.choices()))));
        return words.toString().replaceAll("\\n{3,}", "\n\n");
    }

    private String html(
            List<Map<String, Object>> told, String subject, boolean isDigest, Reader reader, Language language) {
        var context = new Context(language.locale());
        context.setVariable("name", known(PlainWords.line(reader.name())));
        context.setVariable("subject", subject);
        context.setVariable("digest", isDigest);
        context.setVariable("items", told);
        context.setVariable("choices", reader.choices());
        return html.process(language.file("layout"), context);
    }

    private static Map<String, Object> told(Item item, Reader reader, Language language) {
        var words = new HashMap<String, String>();
        item.parameters().forEach((key, value) -> words.put(key, readable(value, reader.zone(), language)));
        var about = item.template().toReferee() ? null : item.about();
        var today = today(item, reader);
        var told = variables("p", words);
        told.put("file", language.file(item.template().fileName()));
        told.put("subject", subject(item.template(), words.get("certification"), language));
        told.put("link", item.link());
        told.put("about", about == null || about.isBlank() ? null : PlainWords.isolated(about));
        told.put(
                "over",
                day(item, "expiresOn")
                        .or(() -> day(item, "lastDay"))
                        .filter(today::isAfter)
                        .isPresent());
        told.put(
                "lateIsOpen",
                day(item, "lateUntil").filter(until -> !today.isAfter(until)).isPresent());
        return told;
    }

    /** Days of a certification are those of its body's zone. */
    private static LocalDate today(Item item, Reader reader) {
        var zone = Arrays.stream(Certification.values())
                .filter(c -> c.label().equals(item.parameters().get("certification")))
                .findFirst()
                .map(Certification::zone)
                .orElse(reader.zone());
        return LocalDate.ofInstant(reader.now(), zone);
    }

    private static Optional<LocalDate> day(Item item, String parameter) {
        try {
            return Optional.ofNullable(item.parameters().get(parameter)).map(LocalDate::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> variables(String name, @Nullable Object value) {
        var variables = new HashMap<String, Object>();
        variables.put(name, value);
        return variables;
    }

    private static @Nullable String known(String name) {
        return name.isEmpty() ? null : name;
    }

    private static String subject(MailTemplate template, @Nullable String certification, Language language) {
        var named = certification == null ? language.subject("certification") : certification;
        return PlainWords.line(language.subject(template.fileName()).replace("{certification}", named));
    }

    /** Days and instants as a person reads them, anything else as one line. */
    private static String readable(String value, ZoneId zone, Language language) {
        try {
            if (value.length() == "2026-12-31".length()) {
                return language.date(LocalDate.parse(value));
            }
            if (value.endsWith("Z") && value.indexOf('T') == "2026-12-31".length()) {
                return language.date(LocalDate.ofInstant(Instant.parse(value), zone));
            }
        } catch (DateTimeParseException _) {
            // an ordinary word of that length
        }
        return PlainWords.line(value);
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String ending) {
        var resolver = new ClassLoaderTemplateResolver(MailWriter.class.getClassLoader());
        resolver.setPrefix(Language.FOLDER);
        resolver.setSuffix(ending);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
