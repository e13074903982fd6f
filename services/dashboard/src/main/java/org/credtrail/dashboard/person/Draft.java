package org.credtrail.dashboard.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.credtrail.dashboard.person.Person.Application;
import org.credtrail.dashboard.person.Person.Course;
import org.credtrail.dashboard.person.Person.Delivery;
import org.credtrail.dashboard.person.Person.EvidenceItem;
import org.credtrail.dashboard.person.Person.Exam;
import org.credtrail.dashboard.person.Person.Happening;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.dashboard.person.Person.HeldLicense;
import org.credtrail.dashboard.person.Person.Request;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.jspecify.annotations.Nullable;

/** A person while one fact is entered; lives for one message only. */
final class Draft {
    private @Nullable String contactId;
    private @Nullable String npi;
    private @Nullable String timeZone;
    private List<Application> applications;
    private List<HeldLicense> licenses;
    private List<EvidenceItem> evidence;
    private List<Course> courses;
    private List<Request> references;
    private List<HeldCredential> credentials;
    private List<Delivery> deliveries;
    private List<Exam> exams;
    private List<Happening> timeline;
    private List<Request> formerReferences;
    private List<HeldCredential> formerCredentials;

    Draft(Person person) {
        contactId = person.contactId();
        npi = person.npi();
        timeZone = person.timeZone();
        applications = person.applications();
        licenses = person.licenses();
        evidence = person.evidence();
        courses = person.courses();
        references = person.references();
        credentials = person.credentials();
        deliveries = person.deliveries();
        exams = person.exams();
        timeline = person.timeline();
        formerReferences = person.formerReferences();
        formerCredentials = person.formerCredentials();
    }

    Person person() {
        return new Person(
                false,
                contactId,
                npi,
                timeZone,
                applications,
                licenses,
                evidence,
                courses,
                references,
                credentials,
                deliveries,
                exams,
                timeline,
                formerReferences,
                formerCredentials);
    }

    Draft onlyKnown(LocalDate asOf, Instant at) {
        applications = applications.stream()
                .filter(a -> a.sinceKnown() == null || !a.sinceKnown().isAfter(at))
                .map(a -> new Application(
                        a.applicationId(),
                        a.certification(),
                        a.submittedAt(),
                        a.knownAt(),
                        a.determinations().stream()
                                .filter(d -> !d.determination().asOf().isAfter(asOf)
                                        && !d.determination().knownAt().isAfter(at))
                                .toList(),
                        a.toVerify(),
                        a.reviewReasons(),
                        a.decision() == null || a.decision().at().isAfter(at) ? null : a.decision()))
                .toList();
        licenses = licenses.stream()
                .filter(l -> l.declaredAt() == null || !l.declaredAt().isAfter(at))
                .map(l -> new HeldLicense(
                        l.key(),
                        l.evidenceId(),
                        l.cited(),
                        l.declaredStatus(),
                        l.declaredExpiresOn(),
                        l.declaredAt(),
                        l.words().stream()
                                .filter(w -> !w.effectiveOn().isAfter(asOf)
                                        && !w.knownAt().isAfter(at))
                                .toList()))
                .toList();
        references = stood(formerReferences, references, Request::referenceId, Request::since, at);
        credentials =
                stood(formerCredentials, credentials, HeldCredential::credentialId, HeldCredential::sinceKnown, at);
        deliveries = deliveries.stream().filter(d -> !d.at().isAfter(at)).toList();
        evidence = evidence.stream()
                .filter(e -> e.knownAt() == null || !e.knownAt().isAfter(at))
                .toList();
        courses = courses.stream()
                .filter(c -> evidence.stream().anyMatch(e -> e.id().equals(c.id())))
                .toList();
        exams = exams.stream().filter(e -> !e.sinceKnown().isAfter(at)).toList();
        timeline = timeline.stream().filter(h -> !h.knownAt().isAfter(at)).toList();
        return this;
    }

    /** Of each thing the version that stood at that instant: the latest that had begun. */
    private static <T> List<T> stood(
            List<T> former, List<T> current, Function<T, String> id, Function<T, Instant> since, Instant at) {
        var byId = new LinkedHashMap<String, T>();
        Stream.concat(former.stream(), current.stream())
                .filter(version -> !since.apply(version).isAfter(at))
                .forEach(version -> byId.put(id.apply(version), version));
        return List.copyOf(byId.values());
    }

    void registered(String contactId, @Nullable String npi, @Nullable String timeZone) {
        this.contactId = contactId;
        this.npi = npi;
        this.timeZone = timeZone;
    }

    void application(String id, Certification certification, UnaryOperator<Application> change) {
        var known = applications.stream()
                .filter(a -> a.applicationId().equals(id))
                .findFirst()
                .orElse(Application.unheard(id, certification));
        var all = Lists.with(
                applications, change.apply(known), a -> a.applicationId().equals(id));
        all.sort(Comparator.comparing(Application::certification).thenComparing(Application::applicationId));
        applications = all;
    }

    void license(LicenseKey key, UnaryOperator<HeldLicense> change) {
        var known = licenses.stream()
                .filter(l -> l.key().equals(key))
                .findFirst()
                .orElse(new HeldLicense(key, null, null, null, null, null, List.of()));
        licenses = Lists.with(licenses, change.apply(known), l -> l.key().equals(key));
    }

    void evidence(String id, String words, @Nullable String contact, Instant knownAt) {
        evidence = Lists.with(evidence, new EvidenceItem(id, words, contact, knownAt), e -> e.id().equals(id));
    }

    void course(Course course) {
        courses = Lists.with(courses, course, c -> c.id().equals(course.id()));
    }

    @Nullable
    Request reference(String id) {
        return references.stream()
                .filter(r -> r.referenceId().equals(id))
                .findFirst()
                .orElse(null);
    }

    void reference(Request request) {
        var before = reference(request.referenceId());
        if (before != null && before.state() != request.state()) {
            formerReferences = Lists.with(formerReferences, before, before::equals);
        }
        references = Lists.with(references, request, r -> r.referenceId().equals(request.referenceId()));
    }

    @Nullable
    HeldCredential credential(String id) {
        return credentials.stream()
                .filter(c -> c.credentialId().equals(id))
                .findFirst()
                .orElse(null);
    }

    void credential(HeldCredential credential) {
        var before = credential(credential.credentialId());
        if (before != null
                && (before.state() != credential.state()
                        || !Objects.equals(before.term(), credential.term())
                        || !Objects.equals(before.hours(), credential.hours()))) {
            formerCredentials = Lists.with(formerCredentials, before, before::equals);
        }
        credentials = Lists.with(credentials, credential, c -> c.credentialId().equals(credential.credentialId()));
    }

    void delivery(Delivery delivery) {
        deliveries = Lists.with(
                deliveries,
                delivery,
                d -> d.effectId().equals(delivery.effectId()) && Objects.equals(d.channel(), delivery.channel()));
    }

    /** A result that is told again was known from the first time on. */
    void exam(Exam exam) {
        if (exams.stream().noneMatch(exam::isSame)) {
            exams = Lists.with(exams, exam, exam::isSame);
        }
    }

    void happened(Happening happening) {
        var all = Lists.with(timeline, happening, h -> h.id().equals(happening.id()));
        all.sort(Comparator.comparing(Happening::knownAt)
                .thenComparing(Happening::at)
                .thenComparing(Happening::topic)
                .thenComparing(Happening::id));
        timeline = all;
    }
}
