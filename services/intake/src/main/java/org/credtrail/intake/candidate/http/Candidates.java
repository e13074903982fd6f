package org.credtrail.intake.candidate.http;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The candidates known so far. */
@Component
class Candidates {
    private static final String APPLICATION_ID = "state.applications.applicationId";
    private static final String CONTACT = KeptTexts.CONTACTS;
    private static final String ABOUT = "state.candidateId";
    private static final String ERASED = "state.erased";
    private static final int BATCH = 500;

    private final States states;
    private final KeptTexts texts;

    Candidates(States states) {
        this.states = states;
        this.texts = new KeptTexts(states);
        states.index(CandidateHandler.NAME, Indexes.ascending(APPLICATION_ID));
        states.index(CONTACT, Indexes.ascending(ABOUT));
        states.index(CONTACT, Indexes.ascending(ERASED));
    }

    /** @throws Refusal 404 if there is no such candidate, or none any more */
    Candidate get(String candidateId) {
        return find(candidateId)
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "Unknown candidate", "There is no candidate with this id."));
    }

    Optional<Candidate> find(String candidateId) {
        return evenErased(candidateId).filter(candidate -> !candidate.erased());
    }

    Optional<Candidate> evenErased(String candidateId) {
        return states.find(CandidateHandler.NAME, candidateId, Candidate.class);
    }

    /** @throws Refusal 404 if nobody made this application */
    Candidate whoApplied(String applicationId) {
        List<Keyed<Candidate>> found =
                states.list(CandidateHandler.NAME, Filters.eq(APPLICATION_ID, applicationId), null, 1, Candidate.class);
        if (found.isEmpty()) {
            throw new Refusal(HttpStatus.NOT_FOUND, "Unknown application", "There is no application with this id.");
        }
        return found.getFirst().value();
    }

    Optional<ContactDetails> contact(String contactId) {
        return states.find(CONTACT, contactId, ContactDetails.class).filter(contact -> !contact.erased());
    }

    /** Everything that is kept apart of a candidate and forgotten with the candidate, in the order of ids. */
    List<ContactDetails> contactsAbout(String candidateId) {
        var all = new ArrayList<ContactDetails>();
        String after = null;
        while (true) {
            var some = states.list(CONTACT, Filters.eq(ABOUT, candidateId), after, BATCH, ContactDetails.class);
            some.forEach(found -> all.add(found.value()));
            if (some.size() < BATCH) {
                return all;
            }
            after = some.getLast().key();
        }
    }

    /** Where everything that is kept apart of a candidate lies, whoever wrote it. */
    List<String> everyContactId(Candidate candidate) {
        var ids = new LinkedHashSet<>(candidate.allContactIds());
        contactsAbout(candidate.candidateId()).forEach(contact -> ids.add(contact.contactId()));
        return List.copyOf(ids);
    }

    /** Ids of contacts that were said to be erased and have not got their tombstone. */
    List<String> contactsErased(int most) {
        return states.list(CONTACT, Filters.eq(ERASED, true), null, most, ContactDetails.class).stream()
                .map(Keyed::key)
                .toList();
    }

    /** A text to show, with the words that are kept apart. */
    String words(String text) {
        return texts.read(text);
    }
}
