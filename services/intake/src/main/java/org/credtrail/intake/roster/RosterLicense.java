package org.credtrail.intake.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.intake.board.Gravity;
import org.credtrail.intake.board.Reading;
import org.credtrail.intake.board.Text;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.model.NameDigest;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of one license in one file say together (domain §0.1 q, §0.2 b).
 *
 * @param contradicting the status texts of rows that contradict each other; none = all agree
 * @param evidenceHash of all rows it rests on: of one the hash of that row, of several that of their hashes
 */
public record RosterLicense(
        Accepted row,
        List<Discipline> disciplines,
        List<String> contradicting,
        @Nullable String review,
        String evidenceHash) {

    private static final Comparator<Accepted> WINS = Comparator.comparing(RosterLicense::latestDate)
            .thenComparing(row -> Gravity.of(row.meaning().status()))
            .thenComparing(Accepted::statusText)
            .thenComparing(Accepted::evidenceHash);

    /** Six bytes a character at most, and as much again to spare. */
    private static final int LONG = 400_000;

    private static final int BEGINNING = 200;

    /**
     * The latest date wins, on a tie the graver status; rows that contradict each other ask for a person.
     *
     * @param besides hashes of the rows of a second file that were joined to these
     * @param isCutShort whether there were more rows or actions than these
     */
    public static RosterLicense of(List<Accepted> rows, List<String> besides, boolean isCutShort) {
        var evidence = hashOf(rows, besides);
        if (rows.size() == 1 && !isCutShort) {
            var only = rows.getFirst();
            return new RosterLicense(
                    only, only.disciplines(), List.of(), only.meaning().review(), evidence);
        }
        var row = rows.stream().max(WINS).orElseThrow();
        var disciplines = rows.stream()
                .map(Accepted::disciplines)
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparing(Discipline::toString))
                .toList();
        var isContradiction =
                rows.stream().map(r -> r.meaning().status()).distinct().count() > 1;
        var review = isCutShort
                ? "more rows of one license than are looked at"
                : isContradiction
                        ? "rows of one license contradict each other"
                        : rows.stream()
                                .map(r -> r.meaning().review())
                                .filter(Objects::nonNull)
                                .sorted()
                                .findFirst()
                                .orElse(null);
        return new RosterLicense(row, disciplines, isContradiction ? statusTexts(rows) : List.of(), review, evidence);
    }

    private static List<String> statusTexts(List<Accepted> rows) {
        return rows.stream().map(Accepted::statusText).distinct().sorted().toList();
    }

    /** In whatever order the rows lie. */
    private static String hashOf(List<Accepted> rows, List<String> besides) {
        var hashes = Stream.concat(rows.stream().map(Accepted::evidenceHash), besides.stream())
                .distinct()
                .sorted()
                .toList();
        return hashes.size() == 1 ? hashes.getFirst() : Text.sha256(String.join("\n", hashes));
    }

    /** Whether its texts may be too long for one message, depending on what they are made of. */
    public boolean isLong() {
        return length() > LONG;
    }

    /** Of its texts, in characters. */
    public long length() {
        var length = (long) row.statusText().length();
        for (var discipline : disciplines) {
            length += length(discipline.caseNumber()) + length(discipline.action());
        }
        return length;
    }

    /** The same for one message to hold: of its disciplines the days alone, and the beginning of its status text. */
    public RosterLicense shortened() {
        var days = disciplines.stream()
                .map(d -> new Discipline(null, null, d.effectiveOn(), d.endsOn()))
                .distinct()
                .toList();
        return new RosterLicense(
                row.withStatusText(beginning(row.statusText())),
                days,
                List.of(),
                "longer texts of one license than a message holds",
                evidenceHash);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Half a character is none. */
    private static String beginning(String text) {
        if (text.length() <= BEGINNING) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING);
    }

    /** Equal for equal content: status texts, dates and discipline, and nothing else (domain §0.2 a); 16 bytes. */
    public byte[] contentHash() {
        return Content.hash(row, disciplines, contradicting);
    }

    /** The same as a notice; without a day of effect it is effective on the day of the import. */
    public BoardNoticeReceived asNotice(String boardId, String importId, Instant receivedAt) {
        var key = row.key();
        var effectiveOn = row.effectiveOn() != null
                ? row.effectiveOn()
                : receivedAt.atZone(Reading.ZONE).toLocalDate();
        return new BoardNoticeReceived(
                boardId,
                importId + "/" + key,
                key,
                row.meaning().status(),
                row.statusText(),
                effectiveOn,
                row.issuedOn(),
                row.expiresOn(),
                null,
                disciplines,
                receivedAt,
                NameDigest.of(key, row.familyName()),
                review,
                evidenceHash);
    }

    /** The day from which it holds; of boards that tell none the latest it tells. */
    private static LocalDate latestDate(Accepted row) {
        var effectiveOn = row.effectiveOn();
        return effectiveOn != null
                ? effectiveOn
                : row.dates().stream()
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(LocalDate.MIN);
    }
}
