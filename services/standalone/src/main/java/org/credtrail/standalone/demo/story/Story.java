package org.credtrail.standalone.demo.story;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.dossier.License;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.BoardNotice.LicenseRef;

/**
 * Everything the demo sends, made from a seed and a day: a board's roster and the people who apply.
 *
 * @param today all dates are relative to it
 */
public record Story(long seed, LocalDate today, Roster roster, List<Applicant> applicants) {
    private static final int ROSTER_ROWS = 5_000;

    public Story {
        applicants = List.copyOf(applicants);
    }

    /** The story of this seed on this day. */
    public static Story of(long seed, LocalDate today) {
        return of(seed, today, 1);
    }

    /** A shorter one: of each kind of application one person in so many, and at least one; {@code oneIn} is 1 to 5. */
    public static Story of(long seed, LocalDate today, int oneIn) {
        var roster = RosterMaker.make(new Dice(seed), today, ROSTER_ROWS / oneIn);
        var dice = new Dice(~seed);
        var names = new Names(dice);
        var stock = new LicenseStock(roster.stock());
        var applicants = new ArrayList<Applicant>();
        for (var kind : Case.values()) {
            for (var turn = 0; turn < Math.max(1, kind.people() / oneIn); turn++) {
                applicants.add(kind.write(new Desk(dice, names, stock, today, turn)));
            }
        }
        return new Story(seed, today, roster.heldBy(holders(applicants)), dice.shuffled(applicants));
    }

    /** The family names of those who claim a license of the roster, by license. */
    private static Map<LicenseKey, String> holders(List<Applicant> applicants) {
        var holders = new HashMap<LicenseKey, String>();
        for (var applicant : applicants) {
            for (var license : applicant.dossier().licenses()) {
                holders.put(
                        LicenseKey.of(license.jurisdiction(), license.type(), license.number()),
                        applicant.person().familyName());
            }
        }
        return holders;
    }

    /** What the board said over the years of the licenses the applicants hold, oldest first. */
    public List<BoardNotice> notices() {
        return applicants.stream()
                .flatMap(applicant -> applicant.dossier().licenses().stream())
                .flatMap(Story::noticesOf)
                .sorted(Comparator.comparing(BoardNotice::observedAt))
                .toList();
    }

    private static Stream<BoardNotice> noticesOf(License license) {
        return license.history().stream()
                .map(entry -> new BoardNotice(
                        DerivedIds.of(
                                "demo", license.number(), entry.effectiveOn().toString()),
                        new LicenseRef(license.jurisdiction(), license.type(), license.number()),
                        null,
                        Objects.requireNonNullElse(entry.text(), ""),
                        null,
                        entry.effectiveOn(),
                        license.issuedOn(),
                        license.expiresOn(),
                        null,
                        List.of(),
                        entry.effectiveOn().atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /** How many certifications are applied for. */
    public int applications() {
        return applicants.stream()
                .mapToInt(applicant -> applicant.certifications().size())
                .sum();
    }
}
