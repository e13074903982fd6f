package org.credtrail.eligibility;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What decides is pure. */
@AnalyzeClasses(packages = "org.credtrail.eligibility", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "org.credtrail.eligibility.time..",
        "org.credtrail.eligibility.licenses..",
        "org.credtrail.eligibility.evaluation..",
        "org.credtrail.eligibility.flow.."
    };

    @ArchTest
    static final ArchRule what_decides_sees_only_the_jdk_and_the_shared_model = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    "org.credtrail.model..",
                    "org.credtrail.eligibility.time..",
                    "org.credtrail.eligibility.licenses..",
                    "org.credtrail.eligibility.evaluation..",
                    "org.credtrail.eligibility.flow..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule what_decides_asks_no_clock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule arithmetic_of_time_knows_nothing_of_rules = noClasses()
            .that()
            .resideInAPackage("org.credtrail.eligibility.time..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.credtrail.model..", "org.credtrail.eligibility.evaluation..");

    @ArchTest
    static final ArchRule criteria_know_nothing_of_the_flow = noClasses()
            .that()
            .resideInAPackage("org.credtrail.eligibility.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.credtrail.eligibility.flow..");
}
