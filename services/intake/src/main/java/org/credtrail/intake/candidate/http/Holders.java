package org.credtrail.intake.candidate.http;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.NameDigest;
import org.credtrail.model.dossier.License;
import org.credtrail.model.message.LicenseMessage.LicenseHolderNamed;
import org.credtrail.runtime.edge.EdgeMessage;
import org.jspecify.annotations.Nullable;

/** Says under which name a candidate holds the licenses they declare, as a digest, before they are declared. */
final class Holders {
    private Holders() {}

    static List<EdgeMessage> messages(
            String seed, String candidateId, @Nullable String familyName, List<License> licenses, Instant now) {
        return licenses.stream()
                .map(license -> LicenseKey.of(license.jurisdiction(), license.type(), license.number()))
                .distinct()
                .flatMap(key -> {
                    var digest = NameDigest.of(key, familyName);
                    return digest == null
                            ? Stream.<EdgeMessage>empty()
                            : Stream.of(EdgeMessage.of(
                                    key.toString(),
                                    new LicenseHolderNamed(key, candidateId, digest),
                                    DerivedIds.of(seed, "holder", key.toString()),
                                    now));
                })
                .toList();
    }
}
