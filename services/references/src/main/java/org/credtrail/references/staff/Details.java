package org.credtrail.references.staff;

import java.util.List;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.References;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Puts one reference together with everybody's words. */
@Component
class Details {
    private final States states;
    private final Desk desk;
    private final MailDomains domains;

    Details(States states, Desk desk, MailDomains domains) {
        this.states = states;
        this.desk = desk;
        this.domains = domains;
    }

    ReferenceDetail of(RequestCard card) {
        var all = states.find(ReferenceHandler.NAME, card.candidateId(), References.class)
                .orElseThrow(Details::gone);
        var request = all.request(card.referenceId()).orElseThrow(Details::gone);
        var item = desk.item(card);
        var referee = states.find(KeptTexts.CONTACTS, card.contactId(), ContactDetails.class)
                .orElse(null);
        return ReferenceDetail.of(
                item,
                domains.of(Signals.address(referee), item.askedOn()),
                request,
                all.claimsOf(request),
                switch (request.kind()) {
                    case CLIENT_ORGANIZATION -> all.selfEmployment();
                    case EMPLOYMENT -> List.of();
                },
                List.of(card.applicantContactId(), card.contactId(), card.identityContactId()),
                id -> states.find(KeptTexts.CONTACTS, id, ContactDetails.class));
    }

    private static Refusal gone() {
        return new Refusal(HttpStatus.NOT_FOUND, "Not found", "There is no such reference.");
    }
}
