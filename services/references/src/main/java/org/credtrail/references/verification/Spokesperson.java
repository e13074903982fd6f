package org.credtrail.references.verification;

import org.credtrail.model.ContactIds;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.jspecify.annotations.Nullable;

/** Somebody the applicant named who can speak for an employer, such as its personnel department (domain §5). */
public record Spokesperson(String contactId, String organization) {

    /** Null when nobody can be asked, or it is not said for whom they speak. */
    static @Nullable Spokesperson of(ReferenceNamed named) {
        var contactId = named.contactId();
        var organization = named.reference().organization();
        return contactId == null || organization == null ? null : new Spokesperson(contactId, organization);
    }

    /** Blanks and case make no other employer. */
    boolean speaksFor(@Nullable String employer) {
        return employer != null && ContactIds.plain(employer).equals(ContactIds.plain(organization));
    }
}
