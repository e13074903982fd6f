package org.credtrail.intake.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.credtrail.intake.board.Gravity;
import org.credtrail.intake.board.LicenseTypes;
import org.credtrail.intake.board.StatusWords;
import org.credtrail.intake.board.StatusWords.Meaning;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.intake.roster.RosterRow.Rejected;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file: finds the columns by its header, then judges row by row (domain §0.1 n-r, §0.2). */
public final class RowReader {
    private static final Set<String> NO_DISCIPLINE =
            Set.of("", "NO", "N", "NONE", "FALSE", "0", "N/A", "NA", "-", "--");
    /** In bytes of UTF-8, as is the row. */
    private static final int LONGEST_FIELD = 1 << 20;

    private static final int LONGEST_ROW = 3 * LONGEST_FIELD;
    private static final int MOST_BYTES_OF_CHARACTER = 3;
    private static final Set<String> NEVER_KEPT = Set.of("BIRTH", "SSN", "SOCIALSECURITY", "DOB");
    private static final int ABSENT = -1;
    private static final int LONGEST_WORDING = 200;
    private static final int MOST_WORDINGS = 10_000;

    private final Profile profile;
    private final String jurisdiction;
    private final StatusWords words;
    private final int width;
    private final int number;
    private final int type;
    private final List<Integer> status;
    private final int subStatus;
    private final int familyName;
    private final List<Integer> dates;
    private final int caseNumber;
    private final List<Integer> actions;
    private final Set<Integer> neverKept;
    private final Map<String, String> lettersOfTypes = new HashMap<>();
    private final Map<String, Meaning> meanings = new HashMap<>();

    /**
     * Finds the columns.
     *
     * @throws HeaderRefused if the number, the type or the status has no column
     */
    public RowReader(Profile profile, String jurisdiction, List<String> header) {
        this.profile = profile;
        this.jurisdiction = jurisdiction;
        this.words = StatusWords.of(profile.statusWords());
        var names = new ArrayList<>(header);
        if (!names.isEmpty() && endsWithSeparator(names)) {
            names.removeLast();
        }
        this.width = names.size();
        var places = new Header(names);
        var columns = profile.columns();
        this.number = places.required(columns.number());
        this.type = profile.fixedType() == null ? places.required(columns.type()) : ABSENT;
        this.status =
                columns.status().stream().map(name -> places.required(name)).toList();
        this.subStatus = places.place(columns.subStatus());
        this.familyName = places.place(columns.familyName());
        var discipline = columns.discipline();
        this.caseNumber = places.place(discipline.caseNumber());
        this.actions =
                discipline.action().stream().map(name -> places.place(name)).toList();
        this.dates = dateColumns(columns, places);
        this.neverKept = neverKept(names);
    }

    /** Judges one row. */
    public RosterRow read(List<String> fields) {
        if (!isWhole(fields)) {
            // what stands in the place of the type may be a neighbour of it
            return rejected(null, fields, "has " + widthOf(fields) + " fields, the header has " + width);
        }
        var key = key(fields);
        if (isTooLong(fields)) {
            return rejected(key, fields, "a field is longer than 1 MB, or the row than 3 MB");
        }
        if (key == null) {
            return rejected(null, fields, faultOfKey(fields));
        }
        var read = new ArrayList<@Nullable LocalDate>(dates.size());
        for (var place : dates) {
            var text = Header.field(fields, place);
            var date = text.isEmpty() ? null : RosterDates.read(text, profile.compactDates());
            if (date == null && !text.isEmpty()) {
                return rejected(key, fields, "unreadable date in column " + (place + 1));
            }
            read.add(date);
        }
        var issued = read.get(0);
        var expires = read.get(1);
        if (issued != null && expires != null && expires.isBefore(issued)) {
            return rejected(key, fields, "expires before it was issued");
        }
        return accepted(key, fields, read);
    }

    private boolean isWhole(List<String> fields) {
        return fields.size() == width || fields.size() == width + 1 && endsWithSeparator(fields);
    }

    /** As the header is counted: what a separator at the end leaves over is no field. */
    private int widthOf(List<String> fields) {
        return endsWithSeparator(fields) ? fields.size() - 1 : fields.size();
    }

    private boolean endsWithSeparator(List<String> fields) {
        return profile.trailingSeparator() && fields.getLast().isBlank();
    }

    /** Speaks of one license, or without its key of all that have the row's number. */
    private Rejected rejected(@Nullable LicenseKey key, List<String> fields, String reason) {
        var alone = key == null ? Header.number(fields, number) : "";
        return new Rejected(key, alone.isEmpty() ? null : alone, reason);
    }

    private String faultOfKey(List<String> fields) {
        var letters = typeOf(fields);
        if (letters.isEmpty()) {
            return "no license type";
        }
        if (letters.length() > LicenseKey.LONGEST_PART) {
            return "license type is too long";
        }
        return Header.number(fields, number).isEmpty() ? "no license number" : "license number is too long";
    }

    /** What becomes a message must fit into one record of the broker, 5 MiB at most. */
    private static boolean isTooLong(List<String> fields) {
        if (length(fields) <= LONGEST_FIELD / MOST_BYTES_OF_CHARACTER) {
            return false;
        }
        var sum = 0L;
        for (var field : fields) {
            var bytes = bytes(field);
            if (bytes > LONGEST_FIELD) {
                return true;
            }
            sum += bytes;
        }
        return sum > LONGEST_ROW;
    }

    private static long length(List<String> fields) {
        var sum = 0L;
        for (var field : fields) {
            sum += field.length();
        }
        return sum;
    }

    /** How many bytes of UTF-8; a character beyond the first plane is two halves of two bytes each. */
    private static long bytes(String text) {
        var sum = 0L;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            sum += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MOST_BYTES_OF_CHARACTER;
        }
        return sum;
    }

    /**
     * The row without the columns that are never kept, such as birth dates, for people to look at. Where the file has such
     * columns, a row of the wrong width keeps its number alone: anything else may be what was shifted there.
     */
    public List<String> presentable(List<String> fields) {
        return neverKept.isEmpty() || isWhole(fields) ? withoutNeverKept(fields) : withNumberAlone(fields);
    }

    private List<String> withNumberAlone(List<String> fields) {
        var kept = new ArrayList<>(Collections.nCopies(fields.size(), ""));
        if (number < fields.size() && !isShiftedOntoNumber(fields.size() - width)) {
            kept.set(number, fields.get(number));
        }
        return kept;
    }

    /** Whether a column that is never kept may lie where the number is looked for, with so many fields too many or too few. */
    private boolean isShiftedOntoNumber(int surplus) {
        var from = Math.min(number, number - surplus);
        var to = Math.max(number, number - surplus);
        return neverKept.stream().anyMatch(place -> place >= from && place <= to);
    }

    private List<String> withoutNeverKept(List<String> fields) {
        var kept = new ArrayList<>(fields);
        for (var place : neverKept) {
            if (place < kept.size()) {
                kept.set(place, "");
            }
        }
        return kept;
    }

    private Accepted accepted(LicenseKey key, List<String> fields, List<@Nullable LocalDate> read) {
        var disciplines = disciplines(fields, read);
        var name = Header.field(fields, familyName);
        return new Accepted(
                key,
                name.isEmpty() ? null : name,
                statusText(fields),
                Accepted.besides(meaning(fields), disciplines),
                Collections.unmodifiableList(read),
                disciplines,
                fields);
    }

    private Meaning meaning(List<String> fields) {
        Meaning gravest = null;
        for (var place : status) {
            var meaning = meaningOf(Header.field(fields, place));
            if (gravest == null || Gravity.of(meaning.status()) > Gravity.of(gravest.status())) {
                gravest = meaning;
            }
        }
        if (gravest == null) {
            throw new IllegalStateException("a profile has at least one status column");
        }
        return subStatus != ABSENT
                        && gravest.status() == LicenseStatus.ACTIVE
                        && StatusWords.namesDiscipline(Header.field(fields, subStatus))
                ? new Meaning(LicenseStatus.UNKNOWN, "status wording names discipline")
                : gravest;
    }

    /** Boards have few words; what is longer is nobody's word. */
    private Meaning meaningOf(String text) {
        if (text.length() > LONGEST_WORDING || meanings.size() > MOST_WORDINGS) {
            return words.meaningOf(text);
        }
        return meanings.computeIfAbsent(text, words::meaningOf);
    }

    private String statusText(List<String> fields) {
        if (status.size() == 1 && subStatus == ABSENT) {
            return Header.field(fields, status.getFirst());
        }
        var texts = new ArrayList<String>();
        status.forEach(place -> texts.add(Header.field(fields, place)));
        texts.add(Header.field(fields, subStatus));
        texts.removeIf(String::isEmpty);
        return String.join(" - ", texts);
    }

    private List<Discipline> disciplines(List<String> fields, List<@Nullable LocalDate> read) {
        var discipline = discipline(fields, read);
        return discipline == null ? List.of() : List.of(discipline);
    }

    private @Nullable Discipline discipline(List<String> fields, List<@Nullable LocalDate> read) {
        var said = new ArrayList<String>();
        for (var place : actions) {
            var text = ofDiscipline(fields, place);
            if (!text.isEmpty()) {
                said.add(text);
            }
        }
        var number = ofDiscipline(fields, caseNumber);
        var from = read.get(3);
        var to = read.get(4);
        if (said.isEmpty() && number.isEmpty() && from == null && to == null) {
            return null;
        }
        return new Discipline(
                number.isEmpty() ? null : number, said.isEmpty() ? null : String.join(" - ", said), from, to);
    }

    /** Empty where the board says in words that there is nothing to say. */
    private static String ofDiscipline(List<String> fields, int place) {
        var text = Header.field(fields, place);
        return NO_DISCIPLINE.contains(text.toUpperCase(Locale.ROOT)) ? "" : text;
    }

    /** The license a whole row speaks of, even where the row is no good; null when it names none. */
    private @Nullable LicenseKey key(List<String> fields) {
        try {
            var key = LicenseKey.of(jurisdiction, typeOf(fields), Header.field(fields, number));
            return key.type().length() > LicenseKey.LONGEST_PART || key.number().length() > LicenseKey.LONGEST_PART
                    ? null
                    : key;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private String typeOf(List<String> fields) {
        return profile.fixedType() != null ? profile.fixedType() : lettersOf(Header.field(fields, type));
    }

    private String lettersOf(String title) {
        return title.length() > LONGEST_WORDING || lettersOfTypes.size() > MOST_WORDINGS
                ? LicenseTypes.lettersOf(title)
                : lettersOfTypes.computeIfAbsent(title, LicenseTypes::lettersOf);
    }

    /** First the five that have a meaning, then those that are only looked at for a change. */
    private static List<Integer> dateColumns(Profile.Columns columns, Header places) {
        var all = new ArrayList<Integer>();
        all.add(places.place(columns.issuedOn()));
        all.add(places.place(columns.expiresOn()));
        all.add(places.place(columns.effectiveOn()));
        all.add(places.place(columns.discipline().effectiveOn()));
        all.add(places.place(columns.discipline().endsOn()));
        columns.dates().forEach(name -> all.add(places.place(name)));
        return List.copyOf(all);
    }

    private static Set<Integer> neverKept(List<String> names) {
        var places = new HashSet<Integer>();
        for (var i = 0; i < names.size(); i++) {
            var letters = names.get(i).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
            if (NEVER_KEPT.stream().anyMatch(letters::contains)) {
                places.add(i);
            }
        }
        return Set.copyOf(places);
    }
}
