package org.credtrail.renewals.credential.web;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.renewals.credential.BoardSilence;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.Holding;
import org.credtrail.renewals.credential.HoldingLadder;
import org.credtrail.renewals.credential.SilenceLadder;
import org.credtrail.renewals.credential.Zones;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/** Every ladder that concerns one person: of credentials, of what they rest on, and of boards that have gone silent. */
record PersonsLadders(About about, String subject, List<ReminderItem> rungs) {

    enum About {
        CREDENTIAL,
        LICENSE,
        CERTIFICATION,
        BOARD
    }

    static List<PersonsLadders> of(String candidateId, CandidateCredentials person, RuleBook rules) {
        var zone = person.credentials().stream()
                .findFirst()
                .map(credential -> Zones.of(person, credential.certification().zone()))
                .orElseGet(() -> Zones.of(person, Certification.CCM.zone()));
        return Stream.of(
                        person.credentials().stream()
                                .map(credential -> new PersonsLadders(
                                        About.CREDENTIAL,
                                        credential.credentialId(),
                                        ReminderItem.all(person, credential, rules))),
                        person.holdings().stream().map(holding -> of(candidateId, holding, person, rules, zone)),
                        person.silences().stream().map(silence -> of(candidateId, silence, person, rules, zone)))
                .flatMap(ladders -> ladders)
                .toList();
    }

    private static PersonsLadders of(
            String candidateId, Holding holding, CandidateCredentials person, RuleBook rules, ZoneId zone) {
        var about = switch (holding.kind()) {
            case LICENSE -> About.LICENSE;
            case CERTIFICATION -> About.CERTIFICATION;
        };
        var day = holding.expiresOn();
        var ladder = new ReminderItem.Ladder(rules.licenseLadder(), zone, whyNobody(person));
        return new PersonsLadders(
                about,
                holding.label(),
                day == null
                        ? List.of()
                        : ladder.items(
                                        day,
                                        holding.reminders(),
                                        reminder -> HoldingLadder.effectOf(candidateId, holding, day, reminder.rung()))
                                .toList());
    }

    private static PersonsLadders of(
            String candidateId, BoardSilence silence, CandidateCredentials person, RuleBook rules, ZoneId zone) {
        var endedAt = silence.endedAt();
        var ladder = new ReminderItem.Ladder(
                rules.silenceLadder(),
                zone,
                endedAt == null ? whyNobody(person) : "the board speaks again, known at " + endedAt);
        return new PersonsLadders(
                About.BOARD,
                silence.boardId(),
                ladder.items(
                                silence.since(),
                                silence.reminders(),
                                reminder -> SilenceLadder.effectOf(candidateId, silence, reminder.rung()))
                        .toList());
    }

    private static @Nullable String whyNobody(CandidateCredentials person) {
        return person.isReminded() ? null : "no credential rests on it";
    }
}
