package org.credtrail.dashboard.person;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CredentialFact.HoursCount;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.EligibilityFact.Item;
import org.jspecify.annotations.Nullable;

/**
 * All that the dashboard has heard of one candidate. Facts of different topics may arrive in any order and still give
 * the same person, so a rebuild agrees with what was built live.
 *
 * @param erased the candidate asked to be forgotten: nothing else is kept, and late facts are not taken up again
 * @param contactId null until the registration is heard; until then the candidate appears on no list
 * @param timeline oldest first, by the instant at which each fact became known
 * @param formerReferences how references stood before, for looking back
 * @param formerCredentials how credentials stood before
 */
public record Person(
        boolean erased,
        @Nullable String contactId,
        @Nullable String npi,
        @Nullable String timeZone,
        List<Application> applications,
        List<HeldLicense> licenses,
        List<EvidenceItem> evidence,
        List<Course> courses,
        List<Request> references,
        List<HeldCredential> credentials,
        List<Delivery> deliveries,
        List<Exam> exams,
        List<Happening> timeline,
        List<Request> formerReferences,
        List<HeldCredential> formerCredentials) {

    static final Person UNHEARD = nothingKnown(false);

    static final Person ERASED = nothingKnown(true);

    /** The channels on which referees are written to. */
    private static final Set<String> TO_REFEREES = Set.of("mail", "sms");

    public Person {
        applications = orEmpty(applications);
        licenses = orEmpty(licenses);
        evidence = orEmpty(evidence);
        courses = orEmpty(courses);
        references = orEmpty(references);
        credentials = orEmpty(credentials);
        deliveries = orEmpty(deliveries);
        exams = orEmpty(exams);
        timeline = orEmpty(timeline);
        formerReferences = orEmpty(formerReferences);
        formerCredentials = orEmpty(formerCredentials);
    }

    /**
     * One application with every answer it ever got, the current one last.
     *
     * @param knownAt when the submission became known; null also where it was stored before this was kept
     */
    public record Application(
            String applicationId,
            Certification certification,
            @Nullable Instant submittedAt,
            @Nullable Instant knownAt,
            List<Determined> determinations,
            List<Item> toVerify,
            List<String> reviewReasons,
            @Nullable Decision decision) {

        public Application {
            determinations = orEmpty(determinations);
            toVerify = orEmpty(toVerify);
            reviewReasons = orEmpty(reviewReasons);
        }

        static Application unheard(String applicationId, Certification certification) {
            return new Application(applicationId, certification, null, null, List.of(), List.of(), List.of(), null);
        }

        /** The answer no later one has superseded. */
        public Optional<Determined> current() {
            return determinations.isEmpty() ? Optional.empty() : Optional.of(determinations.getLast());
        }

        /** Null until the submission is heard. */
        @Nullable
        Instant sinceKnown() {
            return knownAt == null ? submittedAt : knownAt;
        }

        Application submitted(Instant at, Instant knownAt) {
            return new Application(
                    applicationId, certification, at, knownAt, determinations, toVerify, reviewReasons, decision);
        }

        Application determined(Determined answer) {
            var all = Lists.with(determinations, answer, d -> d.number() == answer.number());
            all.sort(Comparator.comparingInt(Determined::number));
            return new Application(
                    applicationId, certification, submittedAt, knownAt, all, List.of(), List.of(), decision);
        }

        Application toVerify(List<Item> items) {
            return new Application(
                    applicationId, certification, submittedAt, knownAt, determinations, items, reviewReasons, decision);
        }

        Application toReview(List<String> reasons) {
            return new Application(
                    applicationId, certification, submittedAt, knownAt, determinations, toVerify, reasons, decision);
        }

        Application decided(Decision by) {
            return new Application(
                    applicationId, certification, submittedAt, knownAt, determinations, toVerify, reviewReasons, by);
        }
    }

    /** An answer of eligibility and the instant at which it was given. */
    public record Determined(int number, String messageId, Instant at, Determination determination) {}

    /** What a person decided. */
    public record Decision(DecisionOutcome outcome, String reason, String decidedBy, Instant at) {}

    /**
     * A license, with all its boards have said of it.
     *
     * @param evidenceId its id in the dossier; null until the declaration is heard
     * @param declaredAt when the declaration was heard
     */
    public record HeldLicense(
            LicenseKey key,
            @Nullable String evidenceId,
            @Nullable Boolean cited,
            @Nullable LicenseStatus declaredStatus,
            @Nullable LocalDate declaredExpiresOn,
            @Nullable Instant declaredAt,
            List<BoardWord> words) {

        public HeldLicense {
            words = orEmpty(words);
        }

        /** The word that took effect last; of one day, the one learnt last. */
        public Optional<BoardWord> latest() {
            return words.stream()
                    .max(Comparator.comparing(BoardWord::effectiveOn).thenComparing(BoardWord::knownAt));
        }

        HeldLicense heard(BoardWord word) {
            var all = Lists.with(words, word, word::equals);
            all.sort(Comparator.comparing(BoardWord::knownAt).thenComparing(BoardWord::effectiveOn));
            return new HeldLicense(key, evidenceId, cited, declaredStatus, declaredExpiresOn, declaredAt, all);
        }
    }

    /** What a board said: {@code effectiveOn} when true, {@code knownAt} when learnt. */
    public record BoardWord(
            LicenseStatus status,
            String text,
            LocalDate effectiveOn,
            Instant knownAt,
            @Nullable LocalDate expiresOn,
            String boardId,
            @Nullable String review) {}

    /** A dossier entry in words, so that a determination can be read. {@code contactId} of who can confirm it. */
    public record EvidenceItem(
            String id,
            String words,
            @Nullable String contactId,
            @Nullable Instant knownAt) {}

    /** A completed course. {@code hours} are contact hours. */
    public record Course(String id, BigDecimal hours, LocalDate completedOn, List<Category> categories) {
        public Course {
            categories = orEmpty(categories);
        }
    }

    /** A reference asked for, and where it stands. */
    public record Request(
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            @Nullable String contactId,
            ReferenceState state,
            @Nullable Instant askedAt,
            @Nullable Instant expiresAt,
            Instant since,
            List<String> differences) {

        public Request {
            evidence = orEmpty(evidence);
            differences = orEmpty(differences);
        }
    }

    /**
     * A credential, its term and the reminders that came due.
     *
     * @param renewed once it is past its first term
     * @param knownAt when this state, term or number of hours became known; null where it was stored before this was kept
     * @param hours as last told; null where they were not told yet
     */
    public record HeldCredential(
            String credentialId,
            Certification certification,
            @Nullable Term term,
            CredentialState state,
            boolean renewed,
            @Nullable LocalDate renewalOpensOn,
            @Nullable LocalDate renewalClosesOn,
            List<Rung> rungs,
            Instant since,
            @Nullable Instant knownAt,
            @Nullable ToldHours hours) {

        public HeldCredential {
            rungs = orEmpty(rungs);
        }

        HeldCredential counted(ToldHours told, Instant at) {
            return new HeldCredential(
                    credentialId,
                    certification,
                    term,
                    state,
                    renewed,
                    renewalOpensOn,
                    renewalClosesOn,
                    rungs,
                    since,
                    at,
                    told);
        }

        Instant sinceKnown() {
            return knownAt == null ? since : knownAt;
        }

        /** Where it stands at an instant, as far as its last fact and its term tell. */
        public CredentialState stateAt(Instant at) {
            return term == null
                    ? state
                    : state.on(LocalDate.ofInstant(at, certification.zone()), term.from(), term.to());
        }
    }

    /** The contact hours of a term as the renewals service counts them, each count from its day on, earliest first. */
    public record ToldHours(Term term, BigDecimal required, List<HoursCount> counts) {
        public ToldHours {
            counts = orEmpty(counts);
        }
    }

    /** A reminder that came due: {@code days} before (positive) or after (negative) {@code termEnd}. */
    public record Rung(int days, LocalDate dueOn, LocalDate termEnd, boolean skipped) {}

    /** A message to a person and its fate. */
    public record Delivery(
            String effectId,
            String category,
            @Nullable String channel,
            DeliveryState state,
            int attempts,
            @Nullable String reason,
            Instant at) {

        /** Mails of a request are named {@code reference/<id>/<generation>/<step>}; in one step the applicant is written to. */
        boolean isToRefereeOf(Request request) {
            return channel != null
                    && TO_REFEREES.contains(channel)
                    && effectId.startsWith("reference/" + request.referenceId() + "/")
                    && !effectId.endsWith("/name-another");
        }
    }

    /** An exam taken. {@code knownAt} when its result became known; null where it was stored before this was kept. */
    public record Exam(
            Certification certification,
            LocalDate takenOn,
            ExamOutcome outcome,
            @Nullable Instant knownAt) {

        Instant sinceKnown() {
            return knownAt == null ? takenOn.atStartOfDay(ZoneOffset.UTC).toInstant() : knownAt;
        }

        boolean isSame(Exam other) {
            return certification == other.certification && takenOn.equals(other.takenOn) && outcome == other.outcome;
        }
    }

    /**
     * One fact in plain words.
     *
     * @param at when it happened
     * @param knownAt when the system learnt it
     * @param setback whether it leaves the candidate worse off
     */
    public record Happening(
            Instant at,
            Instant knownAt,
            String topic,
            String type,
            String sentence,
            String id,
            @Nullable String causationId,
            boolean setback) {}

    /** Where a reference stands. */
    public enum ReferenceState {
        REQUESTED,
        /** The mail was accepted by the other side. */
        DELIVERED,
        OPENED,
        VERIFIED,
        DISPUTED,
        DECLINED,
        REJECTED,
        BOUNCED,
        EXPIRED,
        REPLACED;

        /** Whether an answer is still awaited. */
        public boolean open() {
            return this == REQUESTED || this == DELIVERED || this == OPENED;
        }
    }

    /** Where a credential stands. That a term begins or is over nobody says: see {@link #on}. */
    public enum CredentialState {
        GRANTED,
        /** In a term whose renewal window is not open yet. */
        ACTIVE,
        RENEWAL_OPEN,
        RENEWED,
        /** Past the last day of the term, and not lapsed yet. */
        LATE,
        /** On hold at the holder's wish. */
        INACTIVE,
        SUSPENDED,
        LAPSED,
        RETIRED,
        REVOKED;

        /** Whether its term still counts. */
        public boolean inForce() {
            return switch (this) {
                case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, SUSPENDED -> true;
                case LATE, INACTIVE, LAPSED, RETIRED, REVOKED -> false;
            };
        }

        /** Whether it stands so only until its term begins. */
        public boolean awaitsTerm() {
            return this == GRANTED || this == RENEWED;
        }

        /** Whether it is late once its term is over. */
        public boolean endsWithTerm() {
            return switch (this) {
                case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED -> true;
                case LATE, INACTIVE, SUSPENDED, LAPSED, RETIRED, REVOKED -> false;
            };
        }

        /** Where a credential of which this was said last stands on a day of its body, as the renewals service has it. */
        public CredentialState on(LocalDate day, @Nullable LocalDate from, @Nullable LocalDate to) {
            if (to != null && day.isAfter(to) && endsWithTerm()) {
                return LATE;
            }
            return from != null && !day.isBefore(from) && awaitsTerm() ? ACTIVE : this;
        }

        /** Whether the end of its term still concerns the holder, so that reminders go out. */
        public boolean isReminded() {
            return this != RETIRED && this != REVOKED;
        }
    }

    public enum DeliveryState {
        SENT,
        FAILED,
        SUPPRESSED
    }

    /** Where a reference stands, once it is considered whether its latest mail has arrived. */
    public ReferenceState standing(Request request) {
        var isUnanswered = request.state() == ReferenceState.REQUESTED || request.state() == ReferenceState.BOUNCED;
        return isUnanswered && isLastMailSent(request) ? ReferenceState.DELIVERED : request.state();
    }

    /** Of two mails of one instant the one that was heard last. */
    private boolean isLastMailSent(Request request) {
        var since = request.state() == ReferenceState.BOUNCED ? request.since() : request.askedAt();
        return since != null
                && deliveries.stream()
                        .filter(d -> d.state() != DeliveryState.SUPPRESSED
                                && d.isToRefereeOf(request)
                                && !d.at().isBefore(since))
                        .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other)
                        .filter(d -> d.state() == DeliveryState.SENT)
                        .isPresent();
    }

    /**
     * This person as the file stood: determinations for submissions up to {@code asOf} and words of boards in force by
     * then; of these and of all else only what was known at {@code knownAt}.
     */
    public Person asKnown(LocalDate asOf, Instant knownAt) {
        return new Draft(this).onlyKnown(asOf, knownAt).person();
    }

    /** When anything was last heard; the epoch while nothing was. */
    public Instant changedAt() {
        return timeline.stream()
                .map(Happening::knownAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    boolean registered() {
        return contactId != null;
    }

    private static Person nothingKnown(boolean erased) {
        return new Person(
                erased, null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
