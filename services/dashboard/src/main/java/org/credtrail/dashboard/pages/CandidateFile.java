package org.credtrail.dashboard.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.ContactHours;
import org.credtrail.dashboard.person.NextAction;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.Person.Application;
import org.credtrail.dashboard.person.Person.BoardWord;
import org.credtrail.dashboard.person.Person.Decision;
import org.credtrail.dashboard.person.Person.Delivery;
import org.credtrail.dashboard.person.Person.Determined;
import org.credtrail.dashboard.person.Person.EvidenceItem;
import org.credtrail.dashboard.person.Person.Happening;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.dashboard.person.Person.HeldLicense;
import org.credtrail.dashboard.person.Person.Request;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Severity;
import org.jspecify.annotations.Nullable;

/** One candidate's page in words, from what the projections hold. */
final class CandidateFile {
    private static final int NOTICE_DAYS = 30;

    private final String candidateId;
    private final Person person;
    private final Map<String, String> names;
    private final Map<String, Long> confirmations;
    private final UnaryOperator<String> words;
    private final LocalDate today;

    /** @param words reads every one of the {@link #texts} */
    CandidateFile(
            String candidateId,
            Person person,
            Map<String, String> names,
            Map<String, Long> confirmations,
            UnaryOperator<String> words,
            LocalDate today) {
        this.candidateId = candidateId;
        this.person = person;
        this.names = names;
        this.confirmations = confirmations;
        this.words = words;
        this.today = today;
    }

    /** What the page shows of texts whose words may be kept apart. */
    static Stream<String> texts(Person person) {
        return Stream.concat(
                person.timeline().stream().map(Happening::sentence),
                person.applications().stream()
                        .flatMap(a -> Stream.ofNullable(a.decision()))
                        .map(Decision::reason));
    }

    record Card(
            String applicationId,
            String certification,
            Badge outcome,
            @Nullable Moment submitted,
            @Nullable String atBody,
            @Nullable String clock,
            String clockTone,
            boolean isOpen,
            @Nullable String decision,
            @Nullable Moment decidedAt,
            @Nullable Answer current,
            List<Answer> superseded) {}

    /** A determination. */
    record Answer(
            int number,
            Badge outcome,
            @Nullable Moment at,
            String asOf,
            String ruleSet,
            String evidence,
            List<String> route,
            String met,
            List<Group> groups,
            List<Flag> flags,
            @Nullable String nextReviewOn) {}

    record Group(String title, List<Criterion> criteria) {}

    record Criterion(
            String id,
            Badge outcome,
            String required,
            String measured,
            @Nullable String shortfall,
            String explanation,
            List<String> evidence,
            String source,
            @Nullable String remedy) {}

    record Flag(String label, String explanation, String tone) {}

    record LicenseCard(
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

    record ReferenceLine(
            String id,
            @Nullable String referee,
            String about,
            Badge state,
            @Nullable Moment asked,
            @Nullable Moment since,
            List<String> differences) {}

    record CredentialCard(
            String id,
            String name,
            Badge state,
            @Nullable String from,
            @Nullable String to,
            String distance,
            List<Ring> rings,
            @Nullable String window,
            List<RungLine> rungs,
            boolean canAct) {}

    /** Hours of a term against what a renewal takes; {@code dash} of 100 is drawn, {@code pace} of 100 is over. */
    record Ring(String label, String done, String required, long dash, long pace, String tone) {}

    /** {@code state} is sent, skipped, next or coming. */
    record RungLine(String label, String dueOn, String state) {
        public String note() {
            return switch (state) {
                case "sent" -> dueOn + ", told";
                case "skipped" -> dueOn + ", skipped";
                case "next" -> dueOn + ", next";
                default -> dueOn;
            };
        }
    }

    record DeliveryLine(
            String what,
            @Nullable String channel,
            Badge state,
            @Nullable String reason,
            @Nullable Moment at) {}

    record TimeLine(
            String id,
            @Nullable Moment knownAt,
            @Nullable Moment at,
            boolean late,
            String sentence,
            String type,
            String tone,
            @Nullable String causeId,
            @Nullable String cause) {}

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

    public List<Card> applications() {
        return person.applications().stream().map(this::card).toList();
    }

    public List<LicenseCard> licenses() {
        return person.licenses().stream().map(this::license).toList();
    }

    public List<ReferenceLine> references() {
        return person.references().stream().map(this::reference).toList();
    }

    public List<CredentialCard> credentials() {
        return person.credentials().stream().map(this::credential).toList();
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

    /** Newest first, each with the fact that caused it where that one is in the file too. */
    public List<TimeLine> timeline() {
        var byId =
                person.timeline().stream().collect(Collectors.toMap(Happening::id, Function.identity(), (a, _) -> a));
        return person.timeline().reversed().stream().map(h -> timeLine(h, byId)).toList();
    }

    private TimeLine timeLine(Happening happening, Map<String, Happening> byId) {
        var cause = happening.causationId() == null ? null : byId.get(happening.causationId());
        var isLate = happening.knownAt().isAfter(happening.at().plusSeconds(86_400));
        return new TimeLine(
                happening.id(),
                Show.moment(happening.knownAt()),
                Show.moment(happening.at()),
                isLate,
                words.apply(happening.sentence()),
                happening.type().replaceFirst("^credtrail\\.", "").replaceFirst("\\.v1$", ""),
                happening.setback() ? "bad" : tone(happening.topic()),
                cause == null ? null : cause.id(),
                cause == null ? null : words.apply(cause.sentence()));
    }

    private static String tone(String topic) {
        return topic.startsWith("eligibility.")
                ? "review"
                : topic.startsWith("references.") ? "info" : topic.startsWith("renewals.") ? "good" : "quiet";
    }

    private Card card(Application application) {
        var current = application.current().orElse(null);
        var superseded = new ArrayList<>(application.determinations());
        if (current != null) {
            superseded.removeLast();
        }
        var decision = application.decision();
        return new Card(
                application.applicationId(),
                application.certification().label(),
                Show.badge(current == null ? null : current.determination().outcome()),
                Show.moment(application.submittedAt()),
                Show.atBody(application.submittedAt(), application.certification()),
                clock(application),
                daysLeft(application) < 0 ? "bad" : daysLeft(application) <= 7 ? "warn" : "quiet",
                decision == null && application.submittedAt() != null,
                decision == null
                        ? null
                        : Show.title(decision.outcome()) + " by " + decision.decidedBy() + ": "
                                + words.apply(decision.reason()),
                decision == null ? null : Show.moment(decision.at()),
                current == null ? null : answer(current),
                superseded.reversed().stream().map(this::answer).toList());
    }

    private long daysLeft(Application application) {
        var submitted = application.submittedAt();
        return submitted == null
                ? NOTICE_DAYS
                : NOTICE_DAYS - ChronoUnit.DAYS.between(LocalDate.ofInstant(submitted, ZoneOffset.UTC), today);
    }

    /** How much is left of the time within which an applicant should hear. */
    private @Nullable String clock(Application application) {
        if (application.decision() != null || application.submittedAt() == null) {
            return null;
        }
        var left = daysLeft(application);
        return left < 0
                ? "decision notice " + Words.count(-left, "day") + " late"
                : Words.count(left, "day") + " left for the decision notice";
    }

    private Answer answer(Determined determined) {
        var d = determined.determination();
        var met = d.criteria().stream()
                .filter(c -> c.outcome() == CriterionOutcome.MET)
                .count();
        return new Answer(
                determined.number(),
                Show.badge(d.outcome()),
                Show.moment(d.knownAt()),
                Words.day(d.asOf()),
                d.ruleSet(),
                switch (d.evidence()) {
                    case VERIFIED -> "verified evidence only";
                    case AS_DECLARED -> "evidence as declared";
                },
                d.route(),
                met + " of " + Words.count(d.criteria().size(), "criterion").replace("criterions", "criteria") + " met",
                groups(d),
                d.flags().stream()
                        .map(f -> new Flag(
                                Show.title(f.code()),
                                f.explanation(),
                                f.severity() == Severity.REVIEW ? "review" : "warn"))
                        .toList(),
                Show.day(d.nextReviewOn()));
    }

    private List<Group> groups(Determination determination) {
        var groups = new LinkedHashMap<String, List<Criterion>>();
        for (var criterion : determination.criteria()) {
            groups.computeIfAbsent(CriterionGroups.titleOf(criterion.id()), _ -> new ArrayList<>())
                    .add(criterion(criterion, !determination.route().isEmpty()));
        }
        return groups.entrySet().stream()
                .map(e -> new Group(e.getKey(), e.getValue()))
                .toList();
    }

    private Criterion criterion(CriterionResult c, boolean otherRoutePasses) {
        var badge = Show.badge(c.outcome());
        return new Criterion(
                c.id(),
                otherRoutePasses && c.outcome() == CriterionOutcome.NOT_MET ? new Badge(badge.label(), "quiet") : badge,
                c.required(),
                c.measured(),
                c.shortfall(),
                c.explanation(),
                c.evidence().stream().map(this::inWords).toList(),
                c.source(),
                c.remedy());
    }

    private String inWords(String evidenceId) {
        return person.evidence().stream()
                .filter(e -> e.id().equals(evidenceId))
                .map(e -> evidenceId + ": " + Show.cut(e.words()))
                .findFirst()
                .or(() -> person.licenses().stream()
                        .filter(l -> evidenceId.equals(l.evidenceId())
                                || evidenceId.equals(l.key().toString()))
                        .map(l -> evidenceId + ": license " + Words.license(l.key()))
                        .findFirst())
                .orElse(evidenceId);
    }

    private LicenseCard license(HeldLicense license) {
        var latest = license.latest().orElse(null);
        var declared = license.declaredStatus();
        LicenseStatus status = latest == null ? declared : latest.status();
        var expires = latest == null || latest.expiresOn() == null ? license.declaredExpiresOn() : latest.expiresOn();
        var confirmed = confirmations.get(license.key().toString());
        return new LicenseCard(
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

    private ReferenceLine reference(Request request) {
        var name = request.contactId() == null ? null : names.get(request.contactId());
        return new ReferenceLine(
                request.referenceId(),
                name == null ? null : Show.cut(name),
                request.evidence().stream().map(this::inWords).collect(Collectors.joining("; ")),
                Show.badge(person.standing(request)),
                Show.moment(request.askedAt()),
                Show.moment(request.since()),
                request.differences());
    }

    private CredentialCard credential(HeldCredential credential) {
        var term = credential.term();
        var opens = credential.renewalOpensOn();
        var closes = credential.renewalClosesOn();
        return new CredentialCard(
                credential.credentialId(),
                credential.certification().label(),
                Show.badge(credential.state()),
                term == null ? null : Words.day(term.from()),
                term == null ? null : Words.day(term.to()),
                term == null ? "" : RenewalsPage.distance(today, term.to()),
                term == null ? List.of() : rings(credential),
                opens == null || closes == null ? null : Words.day(opens) + " – " + Words.day(closes),
                term == null ? List.of() : ladder(credential, term.to()),
                credential.state().isReminded());
    }

    /** The rungs that came due, and those still ahead while reminders go out. */
    private List<RungLine> ladder(HeldCredential credential, LocalDate end) {
        var due = credential.rungs().stream()
                .filter(r -> r.termEnd().equals(end))
                .collect(Collectors.toMap(Person.Rung::days, Function.identity(), (a, _) -> a));
        var lines = new ArrayList<RungLine>();
        var isNextFound = false;
        for (var days : RenewalsPage.LADDER) {
            var on = end.minusDays(days);
            var rung = due.get(days);
            if (rung != null) {
                lines.add(new RungLine(
                        RenewalsPage.rung(days), Words.day(rung.dueOn()), rung.skipped() ? "skipped" : "sent"));
            } else if (!on.isBefore(today) && credential.state().isReminded()) {
                lines.add(new RungLine(RenewalsPage.rung(days), Words.day(on), isNextFound ? "coming" : "next"));
                isNextFound = true;
            }
        }
        return lines;
    }

    /** Hours as recorded, before any cap of a renewal rule. */
    private List<Ring> rings(HeldCredential credential) {
        var done = ContactHours.inTerm(person, credential);
        var required = ContactHours.required(credential.certification());
        var special = ContactHours.specialName(credential.certification());
        var rings = new ArrayList<Ring>();
        rings.add(ring("Contact hours", done.all(), required.all(), credential));
        if (!special.isEmpty()) {
            rings.add(ring("of it " + special, done.special(), required.special(), credential));
        }
        return rings;
    }

    private Ring ring(String label, BigDecimal done, BigDecimal required, HeldCredential credential) {
        var term = Objects.requireNonNull(credential.term());
        var percent = required.signum() == 0
                ? 100
                : Math.min(
                        100,
                        done.multiply(BigDecimal.valueOf(100))
                                .divide(required, 0, RoundingMode.DOWN)
                                .longValue());
        var pace = Math.clamp(
                ChronoUnit.DAYS.between(term.from(), today)
                        * 100
                        / Math.max(1, ChronoUnit.DAYS.between(term.from(), term.to())),
                0,
                100);
        return new Ring(
                label,
                done.stripTrailingZeros().toPlainString(),
                required.stripTrailingZeros().toPlainString(),
                percent,
                pace,
                percent >= 100 ? "good" : percent + 15 >= pace ? "info" : "bad");
    }

    private static String sentence(String category) {
        var words = category.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
