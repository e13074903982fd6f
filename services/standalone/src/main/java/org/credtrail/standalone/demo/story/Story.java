package org.credtrail.standalone.demo.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Everything the demo sends, made from a seed and a day: a board's roster and the people who apply. */
public record Story(Roster roster, List<Applicant> applicants) {
    private static final int ROSTER_ROWS = 5_000;

    public Story {
        applicants = List.copyOf(applicants);
    }

    /** The story of this seed on this day. */
    public static Story of(long seed, LocalDate today) {
        var roster = RosterMaker.make(new Dice(seed), today, ROSTER_ROWS);
        var dice = new Dice(~seed);
        var names = new Names(dice);
        var stock = new LicenseStock(roster.stock());
        var applicants = new ArrayList<Applicant>();
        for (var kind : Case.values()) {
            for (var turn = 0; turn < kind.people(); turn++) {
                applicants.add(kind.write(new Desk(dice, names, stock, today, turn)));
            }
        }
        return new Story(roster, dice.shuffled(applicants));
    }

    /** How many certifications are applied for. */
    public int applications() {
        return applicants.stream()
                .mapToInt(applicant -> applicant.certifications().size())
                .sum();
    }
}
