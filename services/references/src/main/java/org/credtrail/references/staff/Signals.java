package org.credtrail.references.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.credtrail.references.verification.Ladder;
import org.credtrail.references.verification.RequestCard;
import org.jspecify.annotations.Nullable;

/** Compares what is known of referee, applicant and other references at the moment of reading. */
final class Signals {
    private static final Duration MINUTES = Duration.ofMinutes(10);
    private static final Set<String> FREE_MAIL = Set.of(
            "aol.com",
            "fastmail.com",
            "gmail.com",
            "gmx.com",
            "gmx.net",
            "googlemail.com",
            "hotmail.com",
            "icloud.com",
            "live.com",
            "mac.com",
            "mail.com",
            "me.com",
            "msn.com",
            "outlook.com",
            "pm.me",
            "proton.me",
            "protonmail.com",
            "rocketmail.com",
            "yahoo.com",
            "yandex.com",
            "ymail.com",
            "zoho.com");

    private Signals() {}

    static List<Signal> of(RequestCard card, Surroundings around) {
        var referee = around.contact(card.contactId());
        var applicant = around.contact(card.applicantContactId());
        var found = new ArrayList<Signal>();
        ofPersons(found, referee, applicant, around.contact(card.identityContactId()));
        if (isYoung(referee, card, around)) {
            found.add(Signal.YOUNG_MAIL_DOMAIN);
        }
        ofTraces(found, card, around, applicant);
        if (isQuick(card)) {
            found.add(Signal.QUICK_ANSWER);
        }
        if (around.organizationsOf(referee, card).size() > 1) {
            found.add(Signal.SEVERAL_EMPLOYERS);
        }
        if (Boolean.FALSE.equals(card.numberLookedUp())) {
            found.add(Signal.NUMBER_NOT_LOOKED_UP);
        }
        if (card.withCoordinator()) {
            found.add(Signal.WITH_COORDINATOR);
        }
        return found;
    }

    private static void ofPersons(
            List<Signal> found,
            @Nullable ContactDetails referee,
            @Nullable ContactDetails applicant,
            @Nullable ContactDetails identity) {
        var address = address(referee);
        var applicantAddress = address(applicant);
        if (FREE_MAIL.contains(domain(address))) {
            found.add(Signal.FREE_MAIL_DOMAIN);
        } else if (!address.isEmpty() && domain(address).equals(domain(applicantAddress))) {
            found.add(Signal.SAME_MAIL_DOMAIN);
        }
        if (!address.isEmpty() && address.equals(applicantAddress)) {
            found.add(Signal.SAME_ADDRESS);
        }
        if (!phone(referee).isEmpty() && phone(referee).equals(phone(applicant))) {
            found.add(Signal.SAME_PHONE);
        }
        if (!familyName(referee).isEmpty() && familyName(referee).equals(familyName(applicant))) {
            found.add(Signal.SAME_FAMILY_NAME);
        }
        if (!address(identity).isEmpty() && !address(identity).equals(address)) {
            found.add(Signal.OTHER_ADDRESS_GIVEN);
        }
    }

    private static void ofTraces(
            List<Signal> found, RequestCard card, Surroundings around, @Nullable ContactDetails applicant) {
        var traces = card.traces();
        if (traces == null) {
            return;
        }
        var others = Stream.of(
                        Stream.ofNullable(applicant == null ? null : applicant.traces()),
                        card.applicantTraces().stream(),
                        around.otherReferees(card).map(RequestCard::traces).filter(Objects::nonNull))
                .flatMap(Function.identity())
                .toList();
        if (isShared(traces, others, Traces::device)) {
            found.add(Signal.SAME_DEVICE);
        }
        if (isShared(traces, others, Traces::network)) {
            found.add(Signal.SAME_NETWORK);
        }
        if (around.sayTheSame(card)) {
            found.add(Signal.SAME_WORDING);
        }
        if (traces.leftOn() != null
                && card.answeredAt() != null
                && traces.leftOn().isBefore(day(card.answeredAt(), card))) {
            found.add(Signal.SIGNATORY_LEFT);
        }
    }

    /** With the applicant, or with another person who speaks about the same applicant. */
    private static boolean isShared(Traces traces, List<Traces> others, Function<Traces, @Nullable String> what) {
        var own = what.apply(traces);
        return own != null && others.stream().anyMatch(t -> own.equals(what.apply(t)));
    }

    private static boolean isYoung(@Nullable ContactDetails referee, RequestCard card, Surroundings around) {
        var domain = around.domains().of(address(referee), day(card.askedAt(), card));
        return domain != null && domain.age() == MailDomains.Age.YOUNG;
    }

    private static boolean isQuick(RequestCard card) {
        return card.answeredAt() != null
                && card.numberLookedUp() == null
                && Duration.between(card.askedAt(), card.answeredAt()).compareTo(MINUTES) < 0;
    }

    private static LocalDate day(Instant at, RequestCard card) {
        return LocalDate.ofInstant(at, Ladder.zoneOf(card.zone()));
    }

    static String address(@Nullable ContactDetails contact) {
        return contact == null || contact.email() == null
                ? ""
                : contact.email().strip().toLowerCase(Locale.ROOT);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String phone(@Nullable ContactDetails contact) {
        return contact == null || contact.phone() == null ? "" : contact.phone().replaceAll("[^0-9]", "");
    }

    private static String familyName(@Nullable ContactDetails contact) {
        if (contact == null) {
            return "";
        }
        var name = contact.familyName() == null ? contact.displayName().strip() : contact.familyName();
        return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }
}
