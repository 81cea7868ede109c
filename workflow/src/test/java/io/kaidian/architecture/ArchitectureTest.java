package io.kaidian.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rules of the house that no compiler knows. */
@AnalyzeClasses(packages = "io.kaidian", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> MAY_KNOW_THE_ENGINE = resideInAPackage(
                    "io.kaidian.platform.engine..")
            .or(resideInAPackage("io.kaidian.platform.allowlist.."))
            .or(resideInAPackage("io.kaidian.platform.jobs.."))
            .or(resideInAPackage("io.kaidian.platform.releases.."))
            .or(resideInAPackage("io.kaidian.studio.."))
            .or(simpleNameEndingWith("Delegate"))
            .or(simpleNameEndingWith("Listener"))
            // Puts a waiting period into the variables for three delegates.
            .or(simpleNameEndingWith("Variables"));

    @ArchTest
    static final ArchTests names = ArchTests.in(NamingRules.class);

    @ArchTest
    static final ArchTests constructors = ArchTests.in(ConstructorRules.class);

    @ArchTest
    static final ArchTests aggregates = ArchTests.in(AggregateRules.class);

    @ArchTest
    static final ArchRule onlyDelegatesAndTheEnginePackagesKnowTheEngine = noClasses()
            .that(DescribedPredicate.not(MAY_KNOW_THE_ENGINE))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("the move to another engine must stay a rename");

    @ArchTest
    static final ArchRule nobodyCallsWhatBearsTheBrandOfTheEngine = noClasses()
            .should()
            .callMethodWhere(JavaCall.Predicates.target(nameMatching("(get|set|is|add)Camunda.*")))
            .because("another engine has no such getters; EngineAttributes reads what stands in the file");

    @ArchTest
    static final ArchRule oneClassKnowsTheLanguageOfExpressions = noClasses()
            .that()
            .haveNameNotMatching(".*[.]BpmnExpressionManager([$].*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm.impl.juel..")
            .because("another engine takes it from elsewhere");

    @ArchTest
    static final ArchRule nobodyUsesAnnotationsOfSecurityThatNothingEvaluates = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.security.access.prepost.PostAuthorize")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.security.access.prepost.PreFilter")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.security.access.prepost.PostFilter")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.security.access.annotation.Secured")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.security.authorization.method.AuthorizeReturnObject")
            .because("MethodSecurityConfiguration evaluates @RolesAllowed and @PreAuthorize alone");

    @ArchTest
    static final ArchRule delegatesAreHidden = classes()
            .that()
            .implement(JavaDelegate.class)
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Delegate")
            .andShould()
            .beAnnotatedWith(Component.class);

    @ArchTest
    static final ArchRule theDomainReadsTheClockThatItIsGiven = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.kaidian.cases..",
                    "io.kaidian.sellers..",
                    "io.kaidian.help..",
                    "io.kaidian.review..",
                    "io.kaidian.correction..",
                    "io.kaidian.enforcement..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("a test and a demo must be able to move time");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule constantsAreTheOnlyStaticState =
            fields().that().areStatic().should().beFinal().because("state belongs to beans and rows");

    @ArchTest
    static final ArchRule nobodyPrintsToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("io.kaidian.demo..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule oneRunnerForAllThatTheClockStarts = noMethods()
            .should()
            .beAnnotatedWith(Scheduled.class)
            .because(
                    "a BackgroundJob is run by one node, waits after failures, and is seen in health, figures and on a page");

    @ArchTest
    static final ArchRule onlyTheRunnerKnowsItsLibraryAndTheSchedulersOfSpring = noClasses()
            .that()
            .resideOutsideOfPackage("io.kaidian.platform.jobs.background")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.kagkarlsson..", "org.springframework.scheduling..")
            .because("what the server does by itself has one place");

    @ArchTest
    static final ArchRule listenersOfEventsAreHidden = methods()
            .that()
            .areAnnotatedWith(org.springframework.context.event.EventListener.class)
            .should()
            .bePackagePrivate();
}
