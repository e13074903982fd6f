package org.credtrail.standalone;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mongodb.client.MongoCollection;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom: only the standalone sees all. */
@AnalyzeClasses(packages = "org.credtrail", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    private static final String[] SERVICES = {
        "org.credtrail.intake..",
        "org.credtrail.eligibility..",
        "org.credtrail.references..",
        "org.credtrail.renewals..",
        "org.credtrail.notifications..",
        "org.credtrail.dashboard.."
    };

    @ArchTest
    static final ArchRule no_service_sees_another = slices().matching(
                    "org.credtrail.(intake|eligibility|references|renewals|notifications|dashboard)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule the_shell_knows_no_service = noClasses()
            .that()
            .resideInAPackage("org.credtrail.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES);

    @ArchTest
    static final ArchRule the_shared_model_sees_nobody = noClasses()
            .that()
            .resideInAPackage("org.credtrail.model..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.credtrail.model..",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..");

    @ArchTest
    static final ArchRule the_batch_loop_is_plain_java = noClasses()
            .that()
            .resideInAPackage("org.credtrail.runtime.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.mongodb..", "org.apache.kafka.clients..");

    /** MongoDB refuses these under its Stable API; the embedded store would answer, so no other test could tell. */
    @ArchTest
    static final ArchRule nothing_is_asked_beyond_the_stable_api = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(MongoCollection.class)))
                    .and(target(nameMatching("distinct|mapReduce|watch"))));

    @ArchTest
    static final ArchRule only_the_standalone_sees_all = noClasses()
            .that()
            .resideOutsideOfPackage("org.credtrail.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.credtrail.standalone..");
}
