package org.credtrail.dashboard.pages;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.Person.BoardWord;
import org.credtrail.dashboard.person.Person.HeldLicense;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/** A candidate's licenses with all that their boards said of them. */
final class LicenseCards {
    private final Person person;
    private final Map<String, Long> confirmations;
    private final LocalDate today;

    /** @param confirmations when its board last confirmed a license, by key */
    LicenseCards(Person person, Map<String, Long> confirmations, LocalDate today) {
        this.person = person;
        this.confirmations = confirmations;
        this.today = today;
    }

    record Card(
            String name,
            Badge status,
            boolean cited,
            @Nullable String word,
            @Nullable String expiresOn,
            @Nullable String board,
            @Nullable Moment confirmed,
            @Nullable String review,
            List<PastWord> history) {}

    record PastWord(
            Badge status,
            String text,
            String from,
            String board,
            @Nullable Moment knownAt) {}

    List<Card> all() {
        return person.licenses().stream().map(this::card).toList();
    }

    private Card card(HeldLicense license) {
        var latest = license.latest().orElse(null);
        var declared = license.declaredStatus();
        LicenseStatus status = latest == null ? declared : latest.status();
        var expires = latest == null || latest.expiresOn() == null ? license.declaredExpiresOn() : latest.expiresOn();
        var confirmed = confirmations.get(license.key().toString());
        return new Card(
                Words.license(license.key()),
                Show.badge(status),
                Boolean.TRUE.equals(license.cited()),
                latest == null ? null : Show.cut(latest.text()),
                expires == null ? null : Words.day(expires) + " (" + RenewalsPage.distance(today, expires) + ")",
                latest == null ? null : latest.boardId(),
                confirmed != null ? Show.moment(confirmed) : Show.moment(latest == null ? null : latest.knownAt()),
                latest == null ? null : latest.review(),
                license.words().stream()
                        .sorted(Comparator.comparing(BoardWord::effectiveOn)
                                .thenComparing(BoardWord::knownAt)
                                .reversed())
                        .map(w -> new PastWord(
                                Show.badge(w.status()),
                                Show.cut(w.text()),
                                Words.day(w.effectiveOn()),
                                w.boardId(),
                                Show.moment(w.knownAt())))
                        .toList());
    }
}
