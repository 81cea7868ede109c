package io.kaidian.architecture;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.servlet.Filter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Names that an engineer who knows Spring expects; both modules run them on their own classes. */
public final class NamingRules {

    private static final DescribedPredicate<JavaClass> OURS = DescribedPredicate.describe(
            "written here", type -> type.getPackageName().startsWith("io.kaidian") && !type.isAnonymousClass());

    @ArchTest
    static final ArchRule settingsEndInProperties = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .haveSimpleNameEndingWith("Properties")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule healthIndicatorsSayThatTheyAre = classes()
            .that(OURS)
            .and()
            .implement(HealthIndicator.class)
            .and()
            // How far a demo is filled is asked of whoever fills it.
            .resideOutsideOfPackage("io.kaidian.demo..")
            .should()
            .haveSimpleNameEndingWith("HealthIndicator")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule exceptionsEndInException =
            classes().that(OURS).and().areAssignableTo(Exception.class).should().haveSimpleNameEndingWith("Exception");

    @ArchTest
    static final ArchRule controllersEndInController = classes()
            .that(OURS)
            .and()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .haveSimpleNameEndingWith("Controller")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule advicesEndInExceptionHandler = classes()
            .that(OURS)
            .and()
            .areMetaAnnotatedWith(ControllerAdvice.class)
            .and()
            .containAnyMethodsThat(annotatedWith(ExceptionHandler.class))
            .should()
            .haveSimpleNameEndingWith("ExceptionHandler")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule filtersEndInFilter = classes()
            .that(OURS)
            .and()
            .areAssignableTo(Filter.class)
            .should()
            .haveSimpleNameEndingWith("Filter")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule eventsEndInEvent = methods()
            .that()
            .areMetaAnnotatedWith(EventListener.class)
            .should(new ArchCondition<>("take an event whose name ends in Event") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getRawParameterTypes().stream()
                            .filter(OURS)
                            .filter(type -> !type.getSimpleName().endsWith("Event"))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " listens to " + type.getName())));
                }
            })
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule guardsAreNoQuestions = noMethods()
            .that()
            .haveRawReturnType(void.class)
            .should()
            .haveNameMatching("(is|has|can|may|must)[A-Z].*")
            .because("a guard that throws is called require…, a command is a verb");

    private NamingRules() {}
}
