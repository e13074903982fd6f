package org.credtrail.dashboard.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.NextAction;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.Person.Decision;
import org.credtrail.dashboard.person.Person.Delivery;
import org.credtrail.dashboard.person.Person.EvidenceItem;
import org.credtrail.dashboard.person.Person.Happening;
import org.credtrail.dashboard.person.Person.Request;
import org.credtrail.dashboard.person.Words;
import org.jspecify.annotations.Nullable;

/** One candidate's page in words, from what the projections hold. */
final class CandidateFile {
    private final String candidateId;
    private final Person person;
    private final Map<String, String> names;
    private final Map<String, Long> confirmations;
    private final UnaryOperator<String> words;
    private final LocalDate today;
    private final Instant at;

    /**
     * @param words reads every one of the {@link #texts}
     * @param at the instant looked at
     */
    CandidateFile(
            String candidateId,
            Person person,
            Map<String, String> names,
            Map<String, Long> confirmations,
            UnaryOperator<String> words,
            LocalDate today,
            Instant at) {
        this.candidateId = candidateId;
        this.person = person;
        this.names = names;
        this.confirmations = confirmations;
        this.words = words;
        this.today = today;
        this.at = at;
    }

    /** What the page shows of texts whose words may be kept apart. */
    static Stream<String> texts(Person person) {
        return Stream.concat(
                person.timeline().stream().map(Happening::sentence),
                person.applications().stream()
                        .flatMap(a -> Stream.ofNullable(a.decision()))
                        .map(Decision::reason));
    }

    record ReferenceLine(
            String id,
            @Nullable String referee,
            String about,
            Badge state,
            @Nullable Moment asked,
            @Nullable Moment since,
            List<String> differences) {}

    record DeliveryLine(
            String what,
            @Nullable String channel,
            Badge state,
            @Nullable String reason,
            @Nullable Moment at) {}

    public String id() {
        return candidateId;
    }

    public String name() {
        return Show.name(names.get(person.contactId()), candidateId);
    }

    public @Nullable String npi() {
        return person.npi();
    }

    public @Nullable String timeZone() {
        return person.timeZone();
    }

    public NextAction next() {
        return NextAction.of(person);
    }

    public String step() {
        return Show.title(next().step());
    }

    public @Nullable Moment since() {
        return Show.moment(next().since());
    }

    public List<ApplicationCards.Card> applications() {
        return new ApplicationCards(person, words, today).all();
    }

    public List<LicenseCards.Card> licenses() {
        return new LicenseCards(person, confirmations, today).all();
    }

    public List<ReferenceLine> references() {
        return person.references().stream().map(this::reference).toList();
    }

    public List<CredentialCards.Card> credentials() {
        return new CredentialCards(person, today, at).all();
    }

    public List<String> evidence() {
        return person.evidence().stream()
                .map(EvidenceItem::words)
                .map(Show::cut)
                .toList();
    }

    public List<String> exams() {
        return person.exams().stream()
                .map(e -> e.certification().label() + " exam of " + Words.day(e.takenOn()) + ": "
                        + Words.plain(e.outcome()))
                .toList();
    }

    public List<DeliveryLine> deliveries() {
        return person.deliveries().stream()
                .sorted(Comparator.comparing(Delivery::at).reversed())
                .map(d -> new DeliveryLine(
                        sentence(d.category()), d.channel(), Show.badge(d.state()), d.reason(), Show.moment(d.at())))
                .toList();
    }

    public List<TimeLines.Line> timeline() {
        return TimeLines.of(person.timeline(), words);
    }

    private ReferenceLine reference(Request request) {
        var name = request.contactId() == null ? null : names.get(request.contactId());
        return new ReferenceLine(
                request.referenceId(),
                name == null ? null : Show.cut(name),
                request.evidence().stream()
                        .map(id -> EvidenceName.of(person, id))
                        .collect(Collectors.joining("; ")),
                Show.badge(person.standing(request)),
                Show.moment(request.askedAt()),
                Show.moment(request.since()),
                request.differences());
    }

    private static String sentence(String category) {
        var words = category.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
