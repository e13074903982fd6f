package org.credtrail.intake;

import org.credtrail.intake.board.BoardDirectory;
import org.credtrail.intake.board.NormaliserHandler;
import org.credtrail.intake.board.silence.SilenceHandler;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.intake.candidate.http.CandidatesKept;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.retention.RetentionTable;
import org.credtrail.runtime.store.KeptTexts;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The intake service. */
@SpringBootApplication
public class IntakeApplication {

    public static void main(String[] args) {
        ServiceLauncher.main(IntakeApplication.class, "intake", args);
    }

    @Bean
    CandidateHandler candidateHandler(RetentionTable retention) {
        return new CandidateHandler(retention.period(CandidatesKept.CATEGORY));
    }

    @Bean
    LicenseHandler licenseHandler() {
        return new LicenseHandler();
    }

    @Bean
    SilenceHandler silenceHandler() {
        return new SilenceHandler();
    }

    @Bean
    NormaliserHandler normaliserHandler(BoardDirectory boards) {
        return new NormaliserHandler(boards);
    }

    @Bean
    Table contactTable() {
        return new Table(KeptTexts.CONTACTS, Topics.CONTACTS, ContactDetails.class);
    }
}
