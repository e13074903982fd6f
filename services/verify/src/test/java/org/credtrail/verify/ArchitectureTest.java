package org.credtrail.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** An auditor can read all of it: the JDK and a progress bar, and nothing that opens a connection. */
@AnalyzeClasses(packages = "org.credtrail.verify", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_needs_the_jdk_only = noClasses()
            .that()
            .doNotHaveSimpleName("Progress")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.credtrail.verify..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule it_opens_no_connection = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..");
}
