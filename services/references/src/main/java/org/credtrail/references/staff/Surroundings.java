package org.credtrail.references.staff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.ContactIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.references.verification.RequestCard;
import org.jspecify.annotations.Nullable;

/**
 * What a page of references is compared with.
 *
 * @param contacts by id, as far as they are known
 * @param related cards of the same applicants, of the same referees by address, and with the same wording
 * @param byAddress contact ids by mail address in lower case
 * @param domains what is known of domains
 */
record Surroundings(
        Map<String, ContactDetails> contacts,
        List<RequestCard> related,
        Map<String, Set<String>> byAddress,
        MailDomains domains) {

    @Nullable
    ContactDetails contact(String contactId) {
        return contacts.get(contactId);
    }

    Stream<RequestCard> otherReferees(RequestCard card) {
        return related.stream()
                .filter(r -> r.candidateId().equals(card.candidateId())
                        && !r.contactId().equals(card.contactId())
                        && !r.referenceId().equals(card.referenceId()));
    }

    boolean sayTheSame(RequestCard card) {
        var wording = card.traces() == null ? null : card.traces().wording();
        return wording != null
                && related.stream()
                        .filter(r -> !r.referenceId().equals(card.referenceId()) && r.traces() != null)
                        .anyMatch(r ->
                                r.traces() != null && wording.equals(r.traces().wording()));
    }

    /** All organizations the person behind an address speaks for, whoever the applicants are. */
    Set<String> organizationsOf(@Nullable ContactDetails referee, RequestCard card) {
        var sameAddress = byAddress.getOrDefault(Signals.address(referee), Set.of());
        return Stream.concat(Stream.of(card), related.stream().filter(r -> sameAddress.contains(r.contactId())))
                .flatMap(r -> r.organizations().stream())
                .map(ContactIds::plain)
                .collect(Collectors.toSet());
    }
}
