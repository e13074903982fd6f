package org.credtrail.standalone.roster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /v1/imports/{id}}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ImportProgress(
        String state,
        long bytesRead,
        long bytesTotal,
        long rows,
        @JsonProperty("new") long added,
        long changed,
        long unchanged,
        long rejected,
        long vanished,
        double rowsPerSecond,
        @Nullable Long etaSeconds,
        @Nullable String problem) {}
