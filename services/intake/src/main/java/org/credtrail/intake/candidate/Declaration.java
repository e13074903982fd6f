package org.credtrail.intake.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.CertificationDeclared;
import org.credtrail.model.message.CandidateFact.ContinuingEducationRecorded;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;

/**
 * What a dossier adds to what was declared before. An entry is declared once; declared again with other content it is a
 * conflict, with equal content it adds nothing.
 *
 * @param dossier everything declared so far, these entries included
 * @param facts of the new entries, in the order of the dossier's lists
 * @param watched keys of the licenses that were not declared before
 * @param conflicts the entries declared before with other content, as {@code <list>/<entry>}
 */
public record Declaration(
        Dossier dossier, List<CandidateFact> facts, List<LicenseKey> watched, List<String> conflicts) {

    /** The entry's place in a map of contact ids. */
    public static String employment(String id) {
        return "employments/" + id;
    }

    /** The entry's place in a map of contact ids. */
    public static String reference(String id) {
        return "references/" + id;
    }

    /** The entry's place in a map of contact ids. */
    public static String disclosure(Disclosure.Question question) {
        return "disclosures/" + question;
    }

    /** The place of a board's words in a map of contact ids, as the applicant gives them with an entry of a license's history. */
    public static String licenseHistory(String id, int index) {
        return "licenses/" + id + "/history/" + index;
    }

    /**
     * Compares a dossier with what is known.
     *
     * @throws IllegalArgumentException if a license number gives no key
     */
    public static Declaration of(
            String candidateId,
            Dossier known,
            Map<String, String> knownContacts,
            Dossier added,
            Map<String, String> contacts) {
        var facts = new ArrayList<CandidateFact>();
        var conflicts = new ArrayList<String>();
        var licenses = merge(known.licenses(), added.licenses(), License::id, "licenses", conflicts);
        var degrees = merge(known.degrees(), added.degrees(), Degree::id, "degrees", conflicts);
        var certifications = merge(
                known.certifications(), added.certifications(), HeldCertification::id, "certifications", conflicts);
        var employments = merge(known.employments(), added.employments(), Employment::id, "employments", conflicts);
        var references = merge(known.references(), added.references(), Reference::id, "references", conflicts);
        var courses = merge(
                known.continuingEducation(),
                added.continuingEducation(),
                ContinuingEducation::id,
                "continuingEducation",
                conflicts);
        var disclosures = merge(
                known.disclosures(), added.disclosures(), d -> d.question().name(), "disclosures", conflicts);
        var knownEntries = entriesWithWords(known);
        contacts.forEach((entry, contactId) -> {
            // words that come later than their entry are other content: its fact has been said without them
            if (knownEntries.contains(entry)
                    && !contactId.equals(knownContacts.get(entry))
                    && !conflicts.contains(entry)) {
                conflicts.add(entry);
            }
        });

        for (var license : licenses.added()) {
            facts.add(new LicenseDeclared(candidateId, keyOf(license), license));
        }
        degrees.added().forEach(d -> facts.add(new DegreeDeclared(candidateId, d)));
        certifications.added().forEach(c -> facts.add(new CertificationDeclared(candidateId, c)));
        employments
                .added()
                .forEach(e -> facts.add(new EmploymentDeclared(candidateId, e, contacts.get(employment(e.id())))));
        references.added().forEach(r -> facts.add(new ReferenceNamed(candidateId, r, contacts.get(reference(r.id())))));
        courses.added().forEach(c -> facts.add(new ContinuingEducationRecorded(candidateId, c)));
        disclosures
                .added()
                .forEach(
                        d -> facts.add(new DisclosureAnswered(candidateId, d, contacts.get(disclosure(d.question())))));

        var before = known.licenses().stream().map(Declaration::keyOf).toList();
        var watched = licenses.added().stream()
                .map(Declaration::keyOf)
                .filter(key -> !before.contains(key))
                .distinct()
                .toList();
        var larger = new Dossier(
                licenses.all(),
                degrees.all(),
                certifications.all(),
                employments.all(),
                references.all(),
                courses.all(),
                disclosures.all());
        return new Declaration(larger, List.copyOf(facts), watched, List.copyOf(conflicts));
    }

    /** The places of all entries that may have personal data, as {@code <list>/<entry>}. */
    static List<String> entriesWithWords(Dossier dossier) {
        return Stream.of(
                        dossier.employments().stream().map(e -> employment(e.id())),
                        dossier.references().stream().map(r -> reference(r.id())),
                        dossier.disclosures().stream().map(d -> disclosure(d.question())))
                .flatMap(Function.identity())
                .toList();
    }

    /** The places of what boards are said to have written, as {@code <list>/<entry>}. */
    static List<String> entriesOfHistory(Dossier dossier) {
        return dossier.licenses().stream()
                .flatMap(license -> IntStream.range(0, license.history().size())
                        .mapToObj(index -> licenseHistory(license.id(), index)))
                .toList();
    }

    static LicenseKey keyOf(License license) {
        return LicenseKey.of(license.jurisdiction(), license.type(), license.number());
    }

    private record Merged<T>(List<T> all, List<T> added) {}

    private static <T> Merged<T> merge(
            List<T> known, List<T> candidates, Function<T, String> id, String list, List<String> conflicts) {
        var all = new ArrayList<>(known);
        var added = new ArrayList<T>();
        for (var entry : candidates) {
            var same = all.stream()
                    .filter(e -> id.apply(e).equals(id.apply(entry)))
                    .findFirst();
            if (same.isEmpty()) {
                all.add(entry);
                added.add(entry);
            } else if (!same.get().equals(entry)) {
                conflicts.add(list + "/" + id.apply(entry));
            }
        }
        return new Merged<>(List.copyOf(all), List.copyOf(added));
    }
}
