package org.credtrail.model.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A certification of another body that may qualify, such as CRC or CDMS. Valid through {@code expiresOn}, inclusive. */
public record HeldCertification(
        String id,
        String name,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate expiresOn) {}
