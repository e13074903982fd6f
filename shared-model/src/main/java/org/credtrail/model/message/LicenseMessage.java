package org.credtrail.model.message;

import org.credtrail.model.LicenseKey;
import org.credtrail.model.Topics;

/** What the state of a license is asked. Key: license key. */
@OnTopic(Topics.LICENSE_INBOX)
public sealed interface LicenseMessage extends Payload {
    LicenseKey licenseKey();

    /** A candidate declared this license and wants to hear of it, past and future. */
    @MessageType("license-watch.requested")
    record LicenseWatchRequested(LicenseKey licenseKey, String candidateId) implements LicenseMessage {}

    /** The candidate was erased: forget the watch. */
    @MessageType("license-watch.ended")
    record LicenseWatchEnded(LicenseKey licenseKey, String candidateId) implements LicenseMessage {}

    /**
     * The name of a candidate who is about to declare this license.
     *
     * @param nameDigest digest of license key and family name, to be compared with what boards report
     */
    @MessageType("license-holder.named")
    record LicenseHolderNamed(LicenseKey licenseKey, String candidateId, String nameDigest) implements LicenseMessage {}

    /** A person decided whether the holder a board names is the candidate. */
    @MessageType("license-holder.judged")
    record LicenseHolderJudged(
            LicenseKey licenseKey, String candidateId, HolderVerdict verdict, String reason, String decidedBy)
            implements LicenseMessage {}

    enum HolderVerdict {
        SAME_PERSON,
        OTHER_PERSON
    }
}
