package org.credtrail.references.verification;

import org.credtrail.model.ContactIds;
import org.credtrail.model.DerivedIds;

/** The contact ids under which personal data typed into the form is kept. */
public final class FormContacts {
    private FormContacts() {}

    /** Who the referee says they are, as it was kept when the later of two who had one link stood for both. */
    static String identity(String candidateId, String referenceId, int generation) {
        return DerivedIds.of(candidateId, "reference-identity", referenceId, Integer.toString(generation));
    }

    /** Who the referee says they are: another name or address is somebody else. */
    public static String identity(RequestCard card, String name, String email) {
        var link = DerivedIds.of(card.referenceId(), Integer.toString(card.generation()));
        return ContactIds.person(card.candidateId(), "reference-identity/" + link, email, name);
    }

    /** What the referee wrote in own words. */
    public static String comment(String candidateId, String referenceId, int generation) {
        return DerivedIds.of(candidateId, "reference-comment", referenceId, Integer.toString(generation));
    }

    /** When there were gaps in the employment, and why. */
    public static String gaps(String candidateId, String referenceId, int generation) {
        return DerivedIds.of(candidateId, "reference-gaps", referenceId, Integer.toString(generation));
    }

    /** Who was spoken with by phone; {@code seed} tells calls apart. */
    public static String spoken(String candidateId, String referenceId, String seed) {
        return DerivedIds.of(candidateId, "reference-spoken", referenceId, seed);
    }

    /** Why staff acted; {@code seed} tells actions apart. */
    public static String reason(String candidateId, String referenceId, String seed) {
        return DerivedIds.of(candidateId, "reference-reason", referenceId, seed);
    }

    /** The applicant's own words on an answer; {@code seed} tells statements apart. */
    public static String statement(String candidateId, String referenceId, String seed) {
        return DerivedIds.of(candidateId, "reference-statement", referenceId, seed);
    }
}
