package org.credtrail.references;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.credtrail.references", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DECISIONS_SEE_ONLY_THE_JDK_AND_THE_MODEL = classes()
            .that()
            .resideInAPackage("..references.verification..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "org.credtrail.model..", "org.credtrail.references.verification..");

    @ArchTest
    static final ArchRule THE_SERVICE_SEES_NO_OTHER_SERVICE = classes()
            .that()
            .resideInAPackage("org.credtrail.references..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.credtrail.intake..",
                    "org.credtrail.eligibility..",
                    "org.credtrail.renewals..",
                    "org.credtrail.notifications..",
                    "org.credtrail.dashboard..");
}
