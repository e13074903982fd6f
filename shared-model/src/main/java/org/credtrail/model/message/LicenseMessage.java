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
}
