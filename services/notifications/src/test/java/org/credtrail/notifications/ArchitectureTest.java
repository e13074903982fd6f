package org.credtrail.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.credtrail.notifications");

    @Test
    void decisions_about_delivery_see_only_the_jdk_and_the_messages() {
        classes()
                .that()
                .resideInAPackage("..notifications.delivery..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.credtrail.model..", "..notifications.delivery..")
                .check(MAIN);
    }

    @Test
    void decisions_about_delivery_do_not_look_at_the_clock() {
        noClasses()
                .that()
                .resideInAPackage("..notifications.delivery..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(MAIN);
    }

    @Test
    void no_other_service_is_seen() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.credtrail.intake..",
                        "org.credtrail.eligibility..",
                        "org.credtrail.references..",
                        "org.credtrail.renewals..",
                        "org.credtrail.dashboard..",
                        "org.credtrail.standalone..")
                .check(MAIN);
    }
}
