package org.credtrail.standalone.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.credtrail.standalone.demo", importOptions = ImportOption.DoNotIncludeTests.class)
class DemoArchitectureTest {
    @ArchTest
    static final ArchRule THE_STORY_IS_INVENTED_WITHOUT_CLOCK_OR_IO = classes()
            .that()
            .resideInAPackage("..demo.story..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.text..",
                    "java.nio.charset..",
                    "java.io..",
                    "org.jspecify.annotations..",
                    "org.credtrail.model..",
                    "org.credtrail.standalone.demo.story..");

    @ArchTest
    static final ArchRule THE_DEMO_USES_PUBLIC_EDGES_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.credtrail.runtime..",
                    "org.credtrail.intake..",
                    "org.credtrail.eligibility..",
                    "org.credtrail.references..",
                    "org.credtrail.renewals..",
                    "org.credtrail.notifications..",
                    "org.credtrail.dashboard..");
}
