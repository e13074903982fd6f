package org.credtrail.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.credtrail.intake", importOptions = DoNotIncludeTests.class)
class PurePackagesTest {
    private static final String[] PURE = {
        "org.credtrail.intake.candidate",
        "org.credtrail.intake.license",
        "org.credtrail.intake.board",
        "org.credtrail.intake.roster",
        "org.credtrail.intake.board.silence",
        "org.credtrail.intake.nursys"
    };

    @ArchTest
    static final ArchRule decisions_see_only_the_jdk_the_messages_and_each_other = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.credtrail.model..",
                    "org.jspecify..",
                    PURE[0],
                    PURE[1],
                    PURE[2],
                    PURE[3],
                    PURE[4],
                    PURE[5]);

    @ArchTest
    static final ArchRule decisions_know_no_clock = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .doNotHaveFullyQualifiedName("java.time.Clock");
}
