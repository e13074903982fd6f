package org.credtrail.renewals;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PurityTest {
    private static final String[] PURE = {
        "org.credtrail.renewals.rules",
        "org.credtrail.renewals.evaluation",
        "org.credtrail.renewals.ledger",
        "org.credtrail.renewals.credential",
        "org.credtrail.renewals.silence"
    };

    private final JavaClasses own = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.credtrail.renewals");

    @Test
    void decisions_see_only_the_jdk_and_the_shared_model() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "org.credtrail.model..",
                        "org.credtrail.renewals.rules",
                        "org.credtrail.renewals.evaluation",
                        "org.credtrail.renewals.ledger",
                        "org.credtrail.renewals.credential",
                        "org.credtrail.renewals.silence")
                .check(own);
    }

    @Test
    void decisions_read_no_clock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .check(own);
    }

    @Test
    void renewals_sees_no_other_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.credtrail.intake..",
                        "org.credtrail.eligibility..",
                        "org.credtrail.references..",
                        "org.credtrail.notifications..",
                        "org.credtrail.dashboard..",
                        "org.credtrail.standalone..")
                .check(own);
    }
}
