package io.kaidian.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import io.kaidian.ui.components.AccessibleTabs;
import io.kaidian.ui.components.ValidatedPasswordField;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.live.UiAccess;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.ResolvableType;
import org.springframework.scheduling.annotation.Scheduled;

/** Rules of the screens and of threads that no compiler knows. */
@AnalyzeClasses(
        packages = "io.kaidian",
        importOptions = {ImportOption.DoNotIncludeTests.class, UiArchitectureTest.DoNotIncludeTestJars.class})
class UiArchitectureTest {

    /** A whole build takes the other modules' tests from their jars. */
    static final class DoNotIncludeTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchTests names = ArchTests.in(NamingRules.class);

    @ArchTest
    static final ArchTests constructors = ArchTests.in(ConstructorRules.class);

    @ArchTest
    static final ArchTests aggregates = ArchTests.in(AggregateRules.class);

    @ArchTest
    static final ArchRule springBootFindsEveryMixIn = noClasses()
            .should()
            .beAnnotatedWith("org.springframework.boot.jackson.JacksonMixin")
            .orShould()
            .beAnnotatedWith("org.springframework.boot.jackson2.JsonMixin")
            .because("Spring Boot looks for them in the package of ServerAutoConfiguration alone");

    @ArchTest
    static final ArchRule noTwoPartsKnowEachOther =
            slices().matching("io.kaidian.ui.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pagesThatHaveAnAddressSaySo =
            classes().that().areAnnotatedWith(Route.class).should().haveNameMatching(".*(View|Page)");

    @ArchTest
    static final ArchRule aScreenIsChangedInTheNameOfAPerson = noClasses()
            .that()
            .doNotBelongToAnyOf(UiAccess.class)
            .should()
            .callMethod(UI.class, "access", Command.class)
            .because("whichever thread holds the screen's lock runs the change, with or without rights of its own");

    @ArchTest
    static final ArchRule tabsAreThoseThatScreenReadersCount = noClasses()
            .that()
            .doNotBelongToAnyOf(AccessibleTabs.class)
            .should()
            .callConstructor(Tabs.class)
            .orShould()
            .callConstructor(Tabs.class, Tab[].class);

    @ArchTest
    static final ArchRule whatPeopleTypeHasAnEnd = noClasses()
            .that()
            .areNotAssignableTo(ValidatedTextField.class)
            .and()
            .areNotAssignableTo(ValidatedTextArea.class)
            .and()
            .areNotAssignableTo(ValidatedPasswordField.class)
            .should()
            .callConstructorWhere(target(owner(aFieldForText())))
            .because("fields of ours refuse in words what is too long or cannot be kept");

    @ArchTest
    static final ArchRule oneRunnerForAllThatTheClockStarts = noMethods()
            .should()
            .beAnnotatedWith(Scheduled.class)
            .because("a BackgroundJob waits after failures, and is seen in health, figures and on a page");

    /** What is typed there finds a reason, an act or a case and is not kept. */
    @ArchTest
    static final ArchRule whatIsTypedIntoAListIsNotKept = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.kaidian.ui.review.desk.decision.DecisionForm")
            .and()
            .doNotHaveFullyQualifiedName("io.kaidian.ui.enforcement.EnforcementLabels")
            .and()
            .doNotHaveFullyQualifiedName("io.kaidian.ui.review.quality.GoldenCaseDialog")
            .should()
            .callMethodWhere(target(nameMatching("setAllowCustomValue|addCustomValueSetListener")));

    /** Any component of the framework whose value is a text. */
    private static DescribedPredicate<JavaClass> aFieldForText() {
        return DescribedPredicate.describe("a field for text of the framework", type -> {
            if (!type.getPackageName().startsWith("com.vaadin") || !type.isAssignableTo(HasValue.class)) {
                return false;
            }
            var value =
                    ResolvableType.forClass(type.reflect()).as(HasValue.class).getGeneric(1);
            return value.resolve() == String.class;
        });
    }

    @ArchTest
    static final ArchRule whatWaitsHasAThreadOfItsOwn = noClasses()
            .should()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
            .orShould()
            .callMethod(CompletableFuture.class, "thenRunAsync", Runnable.class)
            .because("Java's common pool may have a single thread, which its HTTP client needs, too");
}
