package org.credtrail.intake.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.message.ContactDetails;
import org.jspecify.annotations.Nullable;

/**
 * A dossier taken apart: what may travel in messages, and the names, addresses and texts that may not. All evidence is
 * DECLARED from here on, whatever the sender claims.
 *
 * @param dossier without personal data
 * @param contactIds where each entry's personal data is kept, by {@code <list>/<entry>}
 */
public record PersonalData(Dossier dossier, Map<String, String> contactIds, List<ContactDetails> contacts) {

    /** The contact of the candidate. */
    public static String ownContactId(String candidateId) {
        return DerivedIds.of(candidateId, "self");
    }

    /** Takes the dossier of one candidate apart. */
    public static PersonalData of(String candidateId, Dossier dossier) {
        var ids = new TreeMap<String, String>();
        var contacts = new ArrayList<ContactDetails>();
        for (var job : dossier.employments()) {
            var supervisor = job.supervisor();
            if (supervisor != null && (supervisor.name() != null || supervisor.email() != null)) {
                var id = personId(candidateId, "supervisor", supervisor.email(), job.id());
                ids.put(Declaration.employment(job.id()), id);
                contacts.add(person(id, supervisor.name(), supervisor.email()).about(candidateId));
            }
        }
        for (var reference : dossier.references()) {
            if (reference.name() != null || reference.email() != null) {
                var id = personId(candidateId, "reference", reference.email(), reference.id());
                ids.put(Declaration.reference(reference.id()), id);
                contacts.add(person(id, reference.name(), reference.email()).about(candidateId));
            }
        }
        for (var disclosure : dossier.disclosures()) {
            if (disclosure.explanation() != null) {
                var id = DerivedIds.of(
                        candidateId, "disclosure", disclosure.question().name());
                ids.put(Declaration.disclosure(disclosure.question()), id);
                contacts.add(ContactDetails.ofText(id, disclosure.explanation()).about(candidateId));
            }
        }
        return new PersonalData(withoutPersons(dossier), ids, List.copyOf(contacts));
    }

    private static String personId(String candidateId, String role, @Nullable String email, String entryId) {
        return DerivedIds.of(candidateId, role, email == null ? entryId : email.toLowerCase(Locale.ROOT));
    }

    private static ContactDetails person(String id, @Nullable String name, @Nullable String email) {
        return new ContactDetails(id, null, null, name, email, null, null, null, false);
    }

    private static Dossier withoutPersons(Dossier dossier) {
        return new Dossier(
                dossier.licenses().stream().map(PersonalData::withoutWords).toList(),
                dossier.degrees(),
                dossier.certifications(),
                dossier.employments().stream().map(PersonalData::declared).toList(),
                dossier.references().stream()
                        .map(r -> new Reference(r.id(), r.kind(), r.organization(), null, null, Verification.DECLARED))
                        .toList(),
                dossier.continuingEducation(),
                dossier.disclosures().stream()
                        .map(d -> new Disclosure(d.question(), d.answer(), null))
                        .toList());
    }

    /** What an applicant writes as a board's words are the applicant's own. */
    private static License withoutWords(License license) {
        return new License(
                license.id(),
                license.jurisdiction(),
                license.type(),
                license.number(),
                license.cited(),
                license.issuedOn(),
                license.expiresOn(),
                license.history().stream()
                        .map(e -> new License.StatusEntry(e.status(), e.effectiveOn(), e.knownAt(), null))
                        .toList());
    }

    private static Employment declared(Employment job) {
        var supervisor = job.supervisor();
        return job.with(
                supervisor == null ? null : new Supervisor(null, null, supervisor.ccm()), Verification.DECLARED, null);
    }
}
