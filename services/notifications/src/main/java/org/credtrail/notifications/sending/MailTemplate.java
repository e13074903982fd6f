package org.credtrail.notifications.sending;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mails there are. Each has an HTML file, a text file and a subject in the bundle; {@code sample} fills a preview. */
public enum MailTemplate {
    REFERENCE_REQUEST("reference-request", Map.of("kind", "EMPLOYMENT", "expiresOn", "2026-12-06")),
    REFERENCE_REMINDER("reference-reminder", Map.of("kind", "EMPLOYMENT", "expiresOn", "2026-12-06")),
    REFERENCE_NAME_ANOTHER("reference-name-another", Map.of()),
    RENEWAL_REMINDER(
            "renewal-reminder",
            Map.of(
                    "certification",
                    "CCM",
                    "expiresOn",
                    "2027-02-28",
                    "days",
                    "90",
                    "hoursMissing",
                    "12.5",
                    "hoursRequired",
                    "80")),
    RENEWAL_OPENED("renewal-opened", Map.of("certification", "CCM", "expiresOn", "2027-02-28")),
    CREDENTIAL_GRANTED("credential-granted", Map.of("certification", "CCM", "expiresOn", "2031-11-30")),
    LICENSE_EXPIRING(
            "license-expiring", Map.of("license", "US-WA RN", "lastDay", "2027-10-31", "days", "30", "rung", "30")),
    LICENSE_PROBLEM("license-problem", Map.of("license", "US-WA RN", "status", "SUSPENDED", "since", "2026-11-20")),
    LICENSE_RESTORED("license-restored", Map.of("license", "US-WA RN", "status", "SUSPENDED", "since", "2026-11-20")),
    LICENSE_PROBLEM_STAFF(
            "license-problem-staff", Map.of("license", "US-WA RN", "status", "SUSPENDED", "since", "2026-11-20")),
    LICENSE_RESTORED_STAFF(
            "license-restored-staff", Map.of("license", "US-WA RN", "status", "SUSPENDED", "since", "2026-11-20")),
    LICENSE_ESCALATION(
            "license-escalation", Map.of("license", "US-WA RN", "lastDay", "2027-10-31", "days", "30", "rung", "30")),
    BOARD_SILENT(
            "board-silent",
            Map.of("board", "wa-doh", "license", "US-WA RN", "since", "2026-11-20", "days", "7", "rung", "-7")),
    BOARD_SILENT_STAFF(
            "board-silent-staff",
            Map.of("board", "wa-doh", "holders", "12", "since", "2026-11-20", "days", "7", "rung", "-7")),
    RENEWAL_ESCALATION(
            "renewal-escalation", Map.of("certification", "CCM", "expiresOn", "2027-02-28", "lateUntil", "2027-03-30")),
    GENERIC("generic", Map.of());

    private final String fileName;
    private final Map<String, String> sample;

    MailTemplate(String fileName, Map<String, String> sample) {
        this.fileName = fileName;
        this.sample = sample;
    }

    /** The template of that name; an unknown one says in general words that there is news. */
    static MailTemplate named(String name) {
        return Arrays.stream(values())
                .filter(t -> t.fileName.equals(name))
                .findFirst()
                .orElse(GENERIC);
    }

    public String fileName() {
        return fileName;
    }

    /** Invented values. */
    public Map<String, String> sample() {
        return sample;
    }

    /** An address that leads nowhere; null for a mail without a link. */
    public @Nullable String sampleLink() {
        return switch (this) {
            case REFERENCE_REQUEST, REFERENCE_REMINDER -> "https://credtrail.invalid/r/sample";
            case RENEWAL_REMINDER, RENEWAL_OPENED, CREDENTIAL_GRANTED ->
                "https://credtrail.invalid/v1/calendars/sample.ics";
            case REFERENCE_NAME_ANOTHER, GENERIC -> null;
            case LICENSE_EXPIRING, LICENSE_PROBLEM, LICENSE_RESTORED, BOARD_SILENT -> null;
            case LICENSE_PROBLEM_STAFF,
                    LICENSE_RESTORED_STAFF,
                    LICENSE_ESCALATION,
                    BOARD_SILENT_STAFF,
                    RENEWAL_ESCALATION -> null;
        };
    }

    /** Whether the mail goes to a referee; it then names no applicant. */
    boolean toReferee() {
        return this == REFERENCE_REQUEST || this == REFERENCE_REMINDER;
    }
}
