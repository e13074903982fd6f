package org.credtrail.notifications.sending;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A language mails are written in. English lies in the folder itself; any other language is a folder of its own beside a
 * bundle of subjects, such as {@code es} and {@code subjects_es}. What it lacks is written in English.
 */
final class Language {
    static final String FOLDER = "templates/notifications/mail/";

    private static final String SUBJECTS = FOLDER.replace('/', '.') + "subjects";
    private static final Language ENGLISH = new Language(Locale.US, "");

    private final Locale locale;
    private final String folder;
    private final ResourceBundle subjects;

    private Language(Locale locale, String folder) {
        this.locale = locale;
        this.folder = folder;
        this.subjects = ResourceBundle.getBundle(
                SUBJECTS,
                folder.isEmpty() ? Locale.ROOT : locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The wanted one if all the templates are there in it. */
    static Language of(Locale wanted, List<String> templates) {
        var folder = wanted.getLanguage() + "/";
        return !wanted.getLanguage().isEmpty() && templates.stream().allMatch(name -> exists(folder + name))
                ? new Language(wanted, folder)
                : ENGLISH;
    }

    private static boolean exists(String name) {
        return Language.class.getClassLoader().getResource(FOLDER + name + ".txt") != null;
    }

    Locale locale() {
        return locale;
    }

    /** A template's name below {@link #FOLDER}, without its ending. */
    String file(String template) {
        return folder + template;
    }

    String subject(String template) {
        return subjects.getString(template);
    }

    String date(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }
}
