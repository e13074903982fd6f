package org.credtrail.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.credtrail.dashboard.person.ContactHours;
import org.credtrail.model.Certification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queues and rings use the numbers by which the renewals service decides; they are its data, looked up where they lie. */
class NumbersOfOthersTest {
    private static final Path RENEWALS = Path.of("../renewals/src/main/resources/renewals");

    @ParameterizedTest
    @CsvSource({"CCM, CCMC-2025-11", "ACM, ACMA-2024-04", "CMGT_BC, ANCC-2025"})
    void hours_are_those_of_the_renewal_rules(Certification certification, String rules) throws IOException {
        var text = Files.readString(RENEWALS.resolve("rules/" + rules + ".yaml"));
        var required = ContactHours.required(certification);
        assertThat(text).contains("required: " + required.required());
        assertThat(required.minimums())
                .allSatisfy(minimum -> assertThat(text)
                        .contains("hours: " + minimum.required())
                        .contains("name: " + minimum.what()));
    }

    @Test
    void reminders_are_foretold_by_the_ladder_they_are_sent_by() throws IOException {
        var rungs = Files.readString(RENEWALS.resolve("ladder.yaml"))
                .lines()
                .filter(l -> l.startsWith("rungs:"))
                .flatMap(l -> Stream.of(l.replaceAll("[^0-9,-]", "").split(",")))
                .map(Integer::valueOf)
                .toList();
        assertThat(rungs).isEqualTo(RenewalsPage.LADDER);
    }
}
