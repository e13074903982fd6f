package org.credtrail.intake.nursys.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account at Nursys. Without {@code url} nothing is asked of it.
 *
 * @param password or better {@code passwordFile}, whose first line it is
 * @param passwordSetOn the day it was changed last: it is good for 90 days; null = nobody warns
 * @param identities a CSV file that names nurses to Nursys, read when it is needed and kept nowhere; null = nobody is enrolled,
 *     licenses are only looked up
 * @param between two requests, 3 s at least in earnest: 25 a minute on average are allowed
 * @param answer how long a transaction usually takes
 * @param polls between two looks for notifications
 * @param pause after a failure; doubled with each further one
 * @param block how long nothing is asked after Nursys refused everything
 */
@ConfigurationProperties("credtrail.nursys")
record NursysSettings(
        URI url,
        String username,
        @Nullable String password,
        @Nullable Path passwordFile,
        @Nullable LocalDate passwordSetOn,
        @Nullable Path identities,
        @DefaultValue("PT3S") Duration between,
        @DefaultValue("PT5M") Duration answer,
        @DefaultValue("PT1H") Duration polls,
        @DefaultValue("PT30S") Duration pause,
        @DefaultValue("PT31M") Duration block) {

    String secret() {
        if (passwordFile == null) {
            return password == null ? "" : password;
        }
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the password of Nursys", e);
        }
    }

    @Override
    public String toString() {
        return "NursysSettings[" + url + "]";
    }
}
