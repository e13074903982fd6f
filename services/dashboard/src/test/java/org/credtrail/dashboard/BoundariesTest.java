package org.credtrail.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.credtrail.dashboard", importOptions = DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule projections_see_only_the_jdk_and_the_messages = classes()
            .that()
            .resideInAnyPackage(
                    "org.credtrail.dashboard.audit", "org.credtrail.dashboard.person", "org.credtrail.dashboard.source")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.credtrail.model..",
                    "org.credtrail.dashboard.audit",
                    "org.credtrail.dashboard.person",
                    "org.credtrail.dashboard.source");

    @ArchTest
    static final ArchRule the_dashboard_sees_no_other_service = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.credtrail.intake..",
                    "org.credtrail.eligibility..",
                    "org.credtrail.references..",
                    "org.credtrail.renewals..",
                    "org.credtrail.notifications..");
}
