package org.credtrail.intake.roster.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.intake.board.registry.Profiles;
import org.credtrail.intake.roster.RosterRow;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.intake.roster.RosterRow.Rejected;
import org.credtrail.model.LicenseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ShippedProfilesTest {
    private final Profiles profiles = new Profiles(new JsonMapper());

    @TempDir
    Path directory;

    @Test
    void a_board_with_unquoted_pipes_may_use_quotes_as_letters_and_end_with_a_pipe() throws IOException {
        var rows = read("fl-mqa", """
                License-Number|Last-Name|First-Name|Profession-Name|License-Status-Description|Expire-Date|Board-Action-Indicator|
                RN123|O"Hara|"Ann|Registered Nurse|CLEAR ACTIVE|12/31/2026|N|
                RN124|Lee|Bo|Registered Nurse|CLEAR ACTIVE|12/31/2026|Y
                RN125|Lee|Registered Nurse|CLEAR ACTIVE|12/31/2026|Y
                """);
        assertThat(rows).hasSize(3);
        assertThat(((Accepted) rows.get(0)).key()).hasToString("US-FL:RN:123");
        assertThat(((Accepted) rows.get(1)).disciplines()).isNotEmpty();
        assertThat(rows.get(2)).isInstanceOf(Rejected.class);
    }

    @Test
    void the_reason_of_a_status_is_kept_beside_it() throws IOException {
        var row = (Accepted) read("ct-elicense", """
                        credentialid,name,fullcredentialcode,credentialnumber,credential,status,statusreason,issuedate,effectivedate,expirationdate
                        1,LEE BO,10.1,1234,Registered Nurse,INACTIVE,LAPSED DUE TO NON-RENEWAL,01/01/2010,02/01/2024,01/31/2024
                        """).getFirst();
        assertThat(row.meaning().status()).isEqualTo(LicenseStatus.INACTIVE);
        assertThat(row.statusText()).isEqualTo("INACTIVE - LAPSED DUE TO NON-RENEWAL");
        assertThat(row.effectiveOn()).hasToString("2024-02-01");
    }

    @Test
    void a_case_of_discipline_has_its_number_and_day() throws IOException {
        var row = (Accepted) read("co-dora", """
                        licensenumber,lastname,licensetype,licensestatusdescription,licenseexpirationdate,programaction,disciplineeffectivedate,casenumber
                        0099,LEE,RN,Active,2026-09-30,Stipulation,2020-05-01,2019-77
                        """).getFirst();
        assertThat(row.disciplines().getFirst().caseNumber()).isEqualTo("2019-77");
        assertThat(row.disciplines().getFirst().effectiveOn()).hasToString("2020-05-01");
        assertThat(row.meaning().review()).isNotNull();
    }

    @Test
    void a_file_of_one_profession_needs_no_column_of_types_and_the_graver_of_two_statuses_counts() throws IOException {
        var row = (Accepted) read("tx-tmb", """
                        license_number,last_name,registration_status,license_status,license_expiration_date,disciplinary_status
                        A1234,LEE,Active,Suspended,2026-09-30,None
                        """).getFirst();
        assertThat(row.key()).hasToString("US-TX:PHYSICIAN:1234");
        assertThat(row.meaning().status()).isEqualTo(LicenseStatus.SUSPENDED);
        assertThat(row.disciplines()).isEmpty();
    }

    @Test
    void a_quote_in_the_wrong_place_spoils_no_other_row() throws IOException {
        var rows = read("il-idfpr", """
                license_type,description,license_number,license_status,last_name
                x,"Registered Nurse"?,041.1,Active,LEE
                x,Registered Nurse,041.2,Active,O"Hara
                x,Registered Nurse,041.3,Active,LEE
                """);
        assertThat(rows).hasSize(3).allMatch(Accepted.class::isInstance);
    }

    private List<RosterRow> read(String profileId, String text) throws IOException {
        var file = directory.resolve("roster");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        var profile = profiles.find(profileId).orElseThrow();
        var rows = new ArrayList<RosterRow>();
        try (var records = new RosterFile(file, profile, profile.board().jurisdiction())) {
            for (var record = records.next(); record != null; record = records.next()) {
                rows.add(records.rows().read(record.getFields()));
            }
        }
        return rows;
    }
}
