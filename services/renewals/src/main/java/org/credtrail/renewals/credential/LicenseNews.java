package org.credtrail.renewals.credential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What a board's word on a license means for the credentials that rest on it: a flag, and a mail to the holder and to
 * the credentialing lead. Nothing is suspended by itself: that is a person's decision, and so is its reversal.
 */
final class LicenseNews {
    private final StaffContacts staff;

    LicenseNews(StaffContacts staff) {
        this.staff = staff;
    }

    Outcome<CandidateCredentials> hear(String key, CandidateCredentials person, LicenseStatusRecorded news) {
        var licenseKey = news.licenseKey().toString();
        var before = latest(person, licenseKey);
        var after = person.with(
                new LicenseWord(licenseKey, news.status(), news.effectiveOn(), news.expiresOn(), news.boardId()));
        var now = latest(after, licenseKey).orElseThrow();
        var expiresOn = lastDay(licenseKey, person, after);
        var known = after.with(after.holding(licenseKey)
                .orElseGet(() -> new Holding(
                        licenseKey,
                        Holding.Kind.LICENSE,
                        label(news.licenseKey()),
                        news.issuedOn(),
                        expiresOn,
                        news.knownAt()))
                .dated(news.issuedOn(), expiresOn, news.knownAt()));
        return Outcome.of(known, mails(key, known, news, before.orElse(null), now));
    }

    /** As the boards give it, else as it was declared; what they gave and took back holds no more. */
    private static @Nullable LocalDate lastDay(
            String licenseKey, CandidateCredentials before, CandidateCredentials after) {
        var isDeclared = before.lastDaySaid(licenseKey).isEmpty();
        return after.lastDaySaid(licenseKey)
                .or(() -> before.holding(licenseKey).filter(_ -> isDeclared).map(Holding::expiresOn))
                .orElse(null);
    }

    private List<Outgoing> mails(
            String key,
            CandidateCredentials person,
            LicenseStatusRecorded news,
            @Nullable LicenseWord before,
            LicenseWord now) {
        var wasWell = before == null || isWell(before.status());
        var changed = before == null ? !isWell(now.status()) : before.status() != now.status();
        if (!changed || !person.isReminded() || (wasWell && isWell(now.status()))) {
            return List.of();
        }
        var template = isWell(now.status()) ? "license-restored" : "license-problem";
        var effect = "license/" + key + "/" + now.licenseKey() + "/" + now.effectiveOn() + "/" + now.status();
        var parameters = Map.of(
                "license", label(news.licenseKey()),
                "status", now.status().name(),
                "since", now.effectiveOn().toString());
        var mails = new ArrayList<Outgoing>();
        var contact = person.contactId();
        if (contact != null) {
            mails.add(Outgoing.of(key, mail(key, effect, contact, null, template, parameters)));
        }
        staff.of(StaffRole.CREDENTIALING_LEAD)
                .ifPresent(lead -> mails.add(
                        Outgoing.of(key, mail(key, effect + "/lead", lead, contact, template + "-staff", parameters))));
        return mails;
    }

    private static NotificationRequested mail(
            String key,
            String effect,
            String contact,
            @Nullable String about,
            String template,
            Map<String, String> parameters) {
        return new NotificationRequested(
                key, effect, contact, about, template, template, parameters, null, true, null, null);
    }

    private static Optional<LicenseWord> latest(CandidateCredentials person, String licenseKey) {
        return person.licenses().stream()
                .filter(word -> word.licenseKey().equals(licenseKey))
                .max(Comparator.comparing(LicenseWord::effectiveOn));
    }

    private static boolean isWell(LicenseStatus status) {
        return LicenseFlag.severity(status) == null;
    }

    static String label(LicenseKey key) {
        return key.jurisdiction() + " " + key.type();
    }
}
