package org.credtrail.intake.candidate.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.DossierFaults;
import org.credtrail.runtime.web.Fault;
import org.jspecify.annotations.Nullable;

/** What no schema can say of a request: all faults at once. */
final class RequestFaults {
    private static final int LONGEST_NAME = 10 * 1024;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PHONE = 64;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,64}@[^\\s@<>,;:\"()\\[\\]\\\\\\p{Cntrl}.]+"
                    + "(\\.[^\\s@<>,;:\"()\\[\\]\\\\\\p{Cntrl}.]+)+");
    private static final Pattern JURISDICTION = Pattern.compile("\\s*[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?\\s*");

    private final List<Fault> faults = new ArrayList<>();

    /** Pointers to what stands in the request without meaning: nothing is compared with it. */
    private final Set<String> unreadable;

    /** No place on earth has a later date. */
    private final LocalDate latestDay;

    /** What lies after it has begun nowhere yet. */
    static LocalDate latestDay(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.MAX);
    }

    private RequestFaults(Set<String> unreadable, Instant now) {
        this.unreadable = unreadable;
        this.latestDay = latestDay(now);
    }

    static List<Fault> of(ApplicationRequest request, Set<String> unreadable, Instant now) {
        var check = new RequestFaults(unreadable, now);
        var person = request.candidate();
        check.name(person.givenName(), "/candidate/givenName");
        check.name(person.familyName(), "/candidate/familyName");
        check.email(person.email(), "/candidate/email");
        if (person.phone() != null && person.phone().length() > LONGEST_PHONE) {
            check.add("/candidate/phone", "must not be longer than " + LONGEST_PHONE + " characters");
        }
        if (person.timeZone() != null && !ZoneId.getAvailableZoneIds().contains(person.timeZone())) {
            check.add("/candidate/timeZone", "must be a time zone such as America/Denver");
        }
        if (person.npi() != null && !Npi.isValid(person.npi())) {
            check.add("/candidate/npi", "must be 10 digits with a valid check digit");
        }
        check.certifications(request);
        check.dossier(request.dossier(), "/dossier");
        return check.faults;
    }

    /** Of a dossier of one entry; pointers are relative to the entry. */
    static List<Fault> ofEntry(Dossier dossier, Instant now) {
        var check = new RequestFaults(Set.of(), now);
        check.dossier(dossier, "");
        check.faults.replaceAll(fault -> new Fault(fault.pointer().replaceFirst("^/[A-Za-z]+/0", ""), fault.detail()));
        return check.faults;
    }

    private void certifications(ApplicationRequest request) {
        if (request.certifications().isEmpty()) {
            add("/certifications", "must name at least one certification");
        }
        var seen = new HashSet<>();
        for (var i = 0; i < request.certifications().size(); i++) {
            var at = "/certifications/" + i;
            if (!unreadable.contains(at) && !seen.add(request.certifications().get(i))) {
                add(at, "is named twice");
            }
        }
    }

    private void dossier(Dossier dossier, String at) {
        DossierFaults.of(dossier, at, unreadable).forEach(fault -> add(fault.pointer(), fault.detail()));
        for (var i = 0; i < dossier.licenses().size(); i++) {
            jurisdiction(dossier.licenses().get(i).jurisdiction(), at + "/licenses/" + i + "/jurisdiction");
        }
        for (var i = 0; i < dossier.employments().size(); i++) {
            var supervisor = dossier.employments().get(i).supervisor();
            if (supervisor != null) {
                contact(supervisor.name(), supervisor.email(), at + "/employments/" + i + "/supervisor");
            }
        }
        for (var i = 0; i < dossier.references().size(); i++) {
            var reference = dossier.references().get(i);
            contact(reference.name(), reference.email(), at + "/references/" + i);
        }
        for (var i = 0; i < dossier.continuingEducation().size(); i++) {
            if (dossier.continuingEducation().get(i).completedOn().isAfter(latestDay)) {
                add(at + "/continuingEducation/" + i + "/completedOn", "is in the future");
            }
        }
    }

    private void jurisdiction(String jurisdiction, String at) {
        if (!JURISDICTION.matcher(jurisdiction).matches()) {
            add(at, "must be a jurisdiction such as US-OH");
        }
    }

    /** Of somebody who may be written to. */
    private void contact(@Nullable String name, @Nullable String email, String at) {
        if (name != null) {
            length(name, at + "/name");
        }
        if (email != null) {
            email(email, at + "/email");
        }
    }

    private void name(String name, String at) {
        if (name.isBlank()) {
            add(at, "must not be empty");
        }
        length(name, at);
    }

    private void length(String name, String at) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            add(at, "must not be longer than 10 kB");
        }
    }

    private void email(String email, String at) {
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            add(at, "must be an e-mail address");
        }
    }

    private void add(String pointer, String detail) {
        var fault = new Fault(pointer, detail);
        if (faults.stream().noneMatch(f -> f.pointer().equals(pointer))) {
            faults.add(fault);
        }
    }
}
