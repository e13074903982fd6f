package org.credtrail.references.verification;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.jspecify.annotations.Nullable;

/** The mails of a request. None to the referee names the applicant. */
final class Mails {
    static final String CATEGORY = "reference-request";
    static final String FIRST = "request";
    static final String NAME_ANOTHER = "name-another";

    private static final String OVERTAKEN = "skipped: a later step was due by the time it could be sent";

    private Mails() {}

    static Outgoing first(Applicant applicant, Request request) {
        return toReferee(applicant, request, FIRST, "reference-request", false);
    }

    static Outgoing reminder(Applicant applicant, Request request, String step) {
        return toReferee(applicant, request, step, "reference-reminder", true);
    }

    /** A reminder an outage has overtaken: taken back before it is asked for, so that it is recorded and never sent. */
    static List<Outgoing> skipped(Applicant applicant, Request request, String step) {
        return Stream.concat(
                        withdrawal(applicant.candidateId(), request.effectId(step), OVERTAKEN).stream(),
                        Stream.of(reminder(applicant, request, step)))
                .toList();
    }

    static Outgoing nameAnother(Applicant applicant, Request request) {
        return message(new NotificationRequested(
                applicant.candidateId(),
                request.effectId(NAME_ANOTHER),
                applicant.contactId(),
                request.contactId(),
                CATEGORY,
                "reference-name-another",
                Map.of("kind", request.kind().name()),
                null,
                true,
                null,
                applicant.zone()));
    }

    /** Takes back a reminder that may still wait for waking hours. */
    static List<Outgoing> withdrawal(String candidateId, @Nullable String effectId, String reason) {
        return effectId == null
                ? List.of()
                : List.of(message(new NotificationWithdrawn(candidateId, effectId, reason)));
    }

    private static Outgoing toReferee(
            Applicant applicant, Request request, String step, String template, boolean waits) {
        var expiresOn = request.link()
                .expiresAt()
                .atZone(Ladder.zoneOf(request.link().zone()))
                .toLocalDate();
        return message(new NotificationRequested(
                applicant.candidateId(),
                request.effectId(step),
                request.contactId(),
                null,
                CATEGORY,
                template,
                Map.of("kind", request.kind().name(), "expiresOn", expiresOn.toString()),
                new Link(LinkKind.REFERENCE, request.referenceId(), request.generation()),
                waits,
                null,
                applicant.zone()));
    }

    private static Outgoing message(NotificationRequested requested) {
        return Outgoing.of(requested.candidateId(), requested);
    }

    private static Outgoing message(NotificationWithdrawn withdrawn) {
        return Outgoing.of(withdrawn.candidateId(), withdrawn);
    }
}
