package org.credtrail.dashboard.pages;

import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.Words;

/** What people call a piece of evidence: its id and what it is. */
final class EvidenceName {
    private EvidenceName() {}

    static String of(Person person, String evidenceId) {
        return person.evidence().stream()
                .filter(e -> e.id().equals(evidenceId))
                .map(e -> evidenceId + ": " + Show.cut(e.words()))
                .findFirst()
                .or(() -> person.licenses().stream()
                        .filter(l -> evidenceId.equals(l.evidenceId())
                                || evidenceId.equals(l.key().toString()))
                        .map(l -> evidenceId + ": license " + Words.license(l.key()))
                        .findFirst())
                .orElse(evidenceId);
    }
}
