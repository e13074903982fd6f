package org.credtrail.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntriesTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/candidates/c-1/notes, /v1/candidates/c-1/notes",
        "/v1/license-matches/US-OH%3ARN%3A123456/c-1, /v1/license-matches/US-OH:RN:123456/c-1",
        "/v1/candidates/ngozi%40example.com/export, /v1/candidates/…/export",
        "/v1/candidates/Ngozi%20Okafor/export, /v1/candidates/…/export",
        "/v1/candidates/%2e%2e%2f@x/export, /v1/candidates/…/export"
    })
    void a_path_on_record_has_ids_and_no_words_of_people(String asked, String kept) {
        assertThat(Entries.path(asked)).isEqualTo(kept);
    }
}
