package org.credtrail.intake.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.credtrail.intake.board.Text;
import org.credtrail.model.ContactIds;
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
        for (var license : dossier.licenses()) {
            for (var i = 0; i < license.history().size(); i++) {
                var text = license.history().get(i).text();
                if (text != null) {
                    var id = DerivedIds.of(candidateId, "license-history", license.id(), Integer.toString(i));
                    ids.put(Declaration.licenseHistory(license.id(), i), id);
                    contacts.add(ContactDetails.ofText(id, text).about(candidateId));
                }
            }
        }
        for (var job : dossier.employments()) {
            var supervisor = job.supervisor();
            if (supervisor != null && (supervisor.name() != null || supervisor.email() != null)) {
                var id = personId(candidateId, ContactIds.SUPERVISOR, supervisor.email(), supervisor.name(), job.id());
                ids.put(Declaration.employment(job.id()), id);
                contacts.add(person(id, supervisor.name(), supervisor.email()).about(candidateId));
            }
        }
        for (var reference : dossier.references()) {
            if (reference.name() != null || reference.email() != null) {
                var id = personId(candidateId, "reference", reference.email(), reference.name(), reference.id());
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

    /**
     * The entries that have these words now and had others before, as {@code <list>/<entry>}. What is kept nowhere, or not
     * any more, contradicts nothing; nor do the words of a person whom several entries name, as nobody knows which entry
     * they came with.
     *
     * @param keptIds where the words of the entries declared before are kept
     * @param kept what is kept there
     */
    public List<String> reworded(Map<String, String> keptIds, Function<String, Optional<ContactDetails>> kept) {
        return Stream.concat(
                        Declaration.entriesWithWords(dossier).stream(), Declaration.entriesOfHistory(dossier).stream())
                .filter(entry -> {
                    var keptId = keptIds.get(entry);
                    return keptId != null
                            && (!contactIds.containsKey(entry) || !isShared(keptId, keptIds))
                            && kept.apply(keptId)
                                    .filter(words -> !saysTheSame(words, contactOf(entry)))
                                    .isPresent();
                })
                .toList();
    }

    private static boolean isShared(String keptId, Map<String, String> keptIds) {
        return keptIds.values().stream().filter(keptId::equals).count() > 1;
    }

    private @Nullable ContactDetails contactOf(String entry) {
        var id = contactIds.get(entry);
        return contacts.stream()
                .filter(contact -> contact.contactId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** As people repeat themselves: blanks make no difference, nor does the case of an e-mail address. */
    private static boolean saysTheSame(ContactDetails one, @Nullable ContactDetails other) {
        return other != null
                && Objects.equals(collapsed(one.name()), collapsed(other.name()))
                && Objects.equals(collapsed(lowered(one.email())), collapsed(lowered(other.email())))
                && Objects.equals(collapsed(one.text()), collapsed(other.text()));
    }

    private static @Nullable String collapsed(@Nullable String words) {
        return words == null ? null : Text.collapse(words);
    }

    private static @Nullable String lowered(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    private static String personId(
            String candidateId, String part, @Nullable String email, @Nullable String name, String entryId) {
        return email == null
                ? ContactIds.unaddressed(candidateId, part, entryId)
                : ContactIds.person(candidateId, part, email, name);
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
        return license.with(
                license.history().stream().map(entry -> entry.with(null)).toList());
    }

    private static Employment declared(Employment job) {
        var supervisor = job.supervisor();
        return job.with(
                supervisor == null || saysNothing(supervisor) ? null : new Supervisor(null, null, supervisor.ccm()),
                Verification.DECLARED,
                null);
    }

    /** Whoever names nobody has given no contact. */
    private static boolean saysNothing(Supervisor supervisor) {
        return supervisor.name() == null && supervisor.email() == null && supervisor.ccm() == null;
    }
}
