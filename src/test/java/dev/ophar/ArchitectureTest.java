package dev.ophar;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows between the packages and the choices that are easy to break by accident. */
@AnalyzeClasses(packages = "dev.ophar", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] FACES = {"dev.ophar.cli..", "dev.ophar.ui..", "dev.ophar.mcp..", "dev.ophar.api.."};

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("main")
            .definedBy("dev.ophar")
            .layer("faces")
            .definedBy(FACES)
            .layer("demo")
            .definedBy("dev.ophar.demo..")
            .layer("engine")
            .definedBy("dev.ophar.engine..")
            .layer("conductor")
            .definedBy("dev.ophar.orchestrate..")
            .layer("work")
            .definedBy(
                    "dev.ophar.dispatch..",
                    "dev.ophar.verify..",
                    "dev.ophar.verdict..",
                    "dev.ophar.reconcile..",
                    "dev.ophar.metrics..")
            .layer("hands")
            .definedBy(
                    "dev.ophar.git..",
                    "dev.ophar.process..",
                    "dev.ophar.sandbox..",
                    "dev.ophar.tree..",
                    "dev.ophar.provider..",
                    "dev.ophar.store..",
                    "dev.ophar.testreport..")
            .layer("model")
            .definedBy("dev.ophar.model..", "dev.ophar.digest..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("faces")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("faces", "main")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("faces", "main")
            .whereLayer("conductor")
            .mayOnlyBeAccessedByLayers("engine")
            .whereLayer("work")
            .mayOnlyBeAccessedByLayers("conductor", "engine")
            .whereLayer("hands")
            .mayOnlyBeAccessedByLayers("work", "conductor", "engine", "demo");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.ophar.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatVerifiesCannotSeeAReport = noClasses()
            .that()
            .resideInAnyPackage("dev.ophar.verify..", "dev.ophar.verdict..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ophar.provider..", "dev.ophar.dispatch..")
            .because("a verdict that can see a claim is a trust leak");

    @ArchTest
    static final ArchRule theVerdictIsPure = classes()
            .that()
            .resideInAPackage("dev.ophar.verdict..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ophar.verdict..", "dev.ophar.model..", "java.lang..", "java.util..", "org.jspecify..");

    @ArchTest
    static final ArchRule theModelKnowsNothing = classes()
            .that()
            .resideInAPackage("dev.ophar.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.ophar.model..", "java.lang..", "java.util..", "java.time..", "org.jspecify..");

    @ArchTest
    static final ArchRule theDigestKnowsLessStill = classes()
            .that()
            .resideInAPackage("dev.ophar.digest..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ophar.digest..",
                    "java.lang..",
                    "java.util..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule onlyThePanelKnowsJavaFx = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ophar.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..");

    @ArchTest
    static final ArchRule onlyTheGitPackageKnowsJGit = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ophar.git..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.ophar.Main")
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule onlyMainHoldsTheStandardStreams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.ophar.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule childProcessesStartInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ophar.process..")
            .should()
            .callMethodWhere(target(owner(assignableTo(ProcessBuilder.class))))
            .orShould()
            .callConstructorWhere(target(owner(assignableTo(ProcessBuilder.class))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec"))))
            .because("output caps, clocks and the killing of whole trees live there");

    @ArchTest
    static final ArchRule globsAreOurs = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.PathMatcher")
            .because("its ** does not match what a scope says");

    @ArchTest
    static final ArchRule noStaticMutableState =
            fields().that().areStatic().should().beFinal();
}
