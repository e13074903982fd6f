package org.credtrail.standalone.demo.story;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.LicenseKey;
import org.jspecify.annotations.Nullable;

/** Makes a roster with every trap real files have shown: prefixes, odd status words, impossible dates, doubled rows. */
final class RosterMaker {
    static final String JURISDICTION = "US-WA";

    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter SLASHED = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    private final Dice dice;
    private final Names names;
    private final LocalDate today;
    private final List<RosterRow> rows = new ArrayList<>();
    private final List<StockedLicense> stock = new ArrayList<>();
    private int issued;

    private RosterMaker(Dice dice, LocalDate today) {
        this.dice = dice;
        this.names = new Names(dice);
        this.today = today;
    }

    /** A roster of exactly {@code size} rows, traps included; {@code size} is at least 1,000. */
    static Roster make(Dice dice, LocalDate today, int size) {
        return new RosterMaker(dice, today).make(size);
    }

    private Roster make(int size) {
        if (size < 1_000) {
            throw new IllegalArgumentException("a roster of the story has at least 1,000 rows");
        }
        for (var word : StatusWord.values()) {
            for (var i = 0; i < word.rows; i++) {
                accept(Title.pick(dice), word.text, "");
            }
        }
        for (var i = 0; i < 15; i++) {
            accept(Title.PRACTICAL_NURSE, "ACTIVE", "");
            accept(Title.NURSE, "PROBATION", "STIPULATED ORDER");
            accept(Title.NURSE, "ACTIVE WITH CONDITIONS", "");
        }
        for (var i = 0; i < 20; i++) {
            severalCases();
        }
        for (var trap : Trap.values()) {
            for (var i = 0; i < trap.rows; i++) {
                reject(trap);
            }
        }
        while (rows.size() < size) {
            accept(Title.pick(dice), "ACTIVE", "");
        }
        return new Roster(dice.shuffled(rows), stock);
    }

    private void accept(Title title, String statusText, String action) {
        var row = draft(title, statusText, action);
        rows.add(row.asRow(key(title, row.number)));
        stock.add(new StockedLicense(title.letters, row.number, statusText, row.issued, row.expires));
    }

    /** Discipline comes as one row per case; all of them are one license. */
    private void severalCases() {
        var row = draft(Title.NURSE, "ACTIVE", "CASE M%d-%d".formatted(today.getYear() - 2, dice.between(100, 999)));
        rows.add(row.asRow(key(row.title, row.number)));
        for (var i = dice.between(1, 2); i > 0; i--) {
            var another = row.withAction("CASE M%d-%d".formatted(today.getYear() - 1, 100 * i + dice.between(0, 99)));
            rows.add(another.asRow(key(row.title, row.number)));
        }
    }

    private void reject(Trap trap) {
        var row = draft(Title.NURSE, "ACTIVE", "");
        var fields = new ArrayList<>(row.fields());
        switch (trap) {
            case TOO_MANY_FIELDS -> fields.add("see attachment");
            case TOO_FEW_FIELDS -> fields.removeLast();
            case NO_NUMBER -> fields.set(0, "");
            case ZEROS_ONLY -> fields.set(0, "RN00000000");
            case NO_TYPE -> fields.set(4, " ");
            case IMPOSSIBLE_DATE -> fields.set(8, (today.getYear() + 1) + "0230");
            case SHORT_YEAR -> fields.set(8, "12/31/27");
            case EXPIRES_BEFORE_ISSUE -> fields.set(8, row.issued.minusDays(1).format(COMPACT));
        }
        rows.add(new RosterRow(fields, null));
    }

    private Draft draft(Title title, String statusText, String action) {
        issued++;
        var first = today.minusYears(8).minusDays(dice.between(0, 10_000));
        var last = today.minusDays(dice.between(40, 700));
        var lapsed = statusText.equalsIgnoreCase("EXPIRED");
        var expires = lapsed ? today.minusDays(dice.between(1, 30)) : today.plusDays(dice.between(40, 365));
        return new Draft(
                title,
                number(title),
                names.family(),
                names.given(),
                middle(),
                statusText,
                first,
                last,
                expires,
                action,
                dice.oneIn(12) ? SLASHED : COMPACT);
    }

    private String middle() {
        return dice.oneIn(3) ? "" : String.valueOf((char) ('A' + dice.between(0, 25)));
    }

    /** Eight digits behind the board's prefix; some cards print a point or begin with zeros. */
    private String number(Title title) {
        return switch (dice.between(0, 9)) {
            case 0 -> "%s.%010d".formatted(title.prefix, 60_000_000 + 3 * issued);
            case 1 -> "%s%08d".formatted(title.prefix, 90_000 + 3 * issued);
            default -> "%s%08d".formatted(title.prefix, 60_000_000 + 3 * issued);
        };
    }

    private static LicenseKey key(Title title, String number) {
        return LicenseKey.of(JURISDICTION, title.letters, number);
    }

    /** The board's titles and the letters they stand for. */
    enum Title {
        NURSE("Registered Nurse License", "RN", "RN"),
        PRACTICAL_NURSE("Licensed Practical Nurse License", "LPN", "LP"),
        PHARMACIST("Pharmacist License", "RPH", "PH"),
        CLINICAL_SOCIAL_WORKER("Social Worker Independent Clinical License", "LICSW", "LW"),
        NURSING_ASSISTANT("Nursing Assistant Certification", "NURSING-ASSISTANT-CERTIFICATION", "NC");

        private final String text;
        private final String letters;
        private final String prefix;

        Title(String text, String letters, String prefix) {
            this.text = text;
            this.letters = letters;
            this.prefix = prefix;
        }

        static Title pick(Dice dice) {
            return switch (dice.between(0, 19)) {
                case 0, 1 -> PRACTICAL_NURSE;
                case 2 -> PHARMACIST;
                case 3, 4, 5 -> CLINICAL_SOCIAL_WORKER;
                case 6 -> NURSING_ASSISTANT;
                default -> NURSE;
            };
        }
    }

    private enum StatusWord {
        SPELLED_LOOSELY("  Active ", 60),
        WITH_HISTORY("ACTIVE (see history)", 25),
        EXPIRED("EXPIRED", 180),
        INACTIVE("INACTIVE", 60),
        CLOSED("CLOSED", 30),
        RETIRED("RETIRED", 15),
        SUSPENDED("SUSPENDED", 12),
        SUMMARY("SUMMARY SUSPENSION", 4),
        REVOKED("REVOKED", 8),
        SURRENDERED("SURRENDERED", 6),
        RESTRICTED("ACTIVE WITH RESTRICTION", 10),
        UNHEARD_OF("PENDING AUDIT", 6),
        NONE("", 4);

        private final String text;
        private final int rows;

        StatusWord(String text, int rows) {
            this.text = text;
            this.rows = rows;
        }
    }

    private enum Trap {
        TOO_MANY_FIELDS(8),
        TOO_FEW_FIELDS(6),
        NO_NUMBER(7),
        ZEROS_ONLY(3),
        NO_TYPE(4),
        IMPOSSIBLE_DATE(6),
        SHORT_YEAR(3),
        EXPIRES_BEFORE_ISSUE(4);

        private final int rows;

        Trap(int rows) {
            this.rows = rows;
        }
    }

    private record Draft(
            Title title,
            String number,
            String familyName,
            String givenName,
            String middleName,
            String statusText,
            LocalDate issued,
            LocalDate lastIssued,
            LocalDate expires,
            String action,
            DateTimeFormatter dates) {

        List<String> fields() {
            return List.of(
                    number,
                    familyName,
                    givenName,
                    middleName,
                    title.text,
                    statusText,
                    issued.format(dates),
                    lastIssued.format(dates),
                    expires.format(dates),
                    action);
        }

        RosterRow asRow(@Nullable LicenseKey license) {
            return new RosterRow(fields(), license);
        }

        Draft withAction(String another) {
            return new Draft(
                    title,
                    number,
                    familyName,
                    givenName,
                    middleName,
                    statusText,
                    issued,
                    lastIssued,
                    expires,
                    another,
                    dates);
        }
    }
}
