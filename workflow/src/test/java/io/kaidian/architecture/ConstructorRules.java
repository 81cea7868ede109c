package io.kaidian.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A class that works with more than eight others has more than one reason to exist; both modules hold their own classes to it.
 * A class that only carries others counts as what it carries.
 */
public final class ConstructorRules {

    static final int MOST_PARAMETERS = 8;

    private static final Predicate<JavaClass> NOTHING_TO_INHERIT =
            type -> type.isEquivalentTo(Object.class) || type.isEquivalentTo(Record.class);

    private static final DescribedPredicate<JavaClass> WORKS = DescribedPredicate.describe(
            "work with others",
            type -> isOurs(type)
                    && !type.isInterface()
                    && !type.isEnum()
                    && !type.isRecord()
                    && !type.isAnonymousClass()
                    && !type.isLocalClass()
                    && !type.isAssignableTo(Throwable.class)
                    && (type.isTopLevelClass() || type.getModifiers().contains(JavaModifier.STATIC)));

    @ArchTest
    static final ArchRule classesWorkWithEightOthersAtMost =
            classes().that(WORKS).should(takeFew(Set.of()));

    static ArchCondition<JavaClass> takeFew(Set<String> stillTooLarge) {
        return new ArchCondition<>("take at most " + MOST_PARAMETERS + " parameters, carried ones counted") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var most = type.getConstructors().stream()
                        .mapToInt(ConstructorRules::parameters)
                        .max()
                        .orElse(0);
                var isListed = stillTooLarge.contains(type.getSimpleName());
                if (most > MOST_PARAMETERS && !isListed) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " takes " + most));
                }
                if (most <= MOST_PARAMETERS && isListed) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " takes " + most + " and can leave the list of exceptions"));
                }
            }
        };
    }

    private static int parameters(JavaConstructor constructor) {
        return constructor.getRawParameterTypes().stream()
                .mapToInt(type -> parts(type, Set.of()))
                .sum();
    }

    /** One for whatever does or says something itself, else as many as it carries. */
    private static int parts(JavaClass type, Set<JavaClass> within) {
        return isCarrier(type, within)
                ? fields(type)
                        .mapToInt(carried -> parts(carried, and(type, within)))
                        .sum()
                : 1;
    }

    private static boolean isCarrier(JavaClass type, Set<JavaClass> within) {
        return isOurs(type)
                && !type.isInterface()
                && !type.isEnum()
                && !within.contains(type)
                && type.getRawSuperclass().stream().allMatch(NOTHING_TO_INHERIT)
                && type.getMethods().stream().noneMatch(ConstructorRules::isBehaviour)
                && fields(type)
                                .filter(carried -> isCollaborator(carried, and(type, within)))
                                .count()
                        >= 2;
    }

    private static boolean isCollaborator(JavaClass type, Set<JavaClass> within) {
        return isComponent(type)
                || isOurs(type)
                        && type.isInterface()
                        && type.getAllSubclasses().stream().anyMatch(ConstructorRules::isComponent)
                || isCarrier(type, within);
    }

    private static boolean isComponent(JavaClass type) {
        return isOurs(type) && type.isMetaAnnotatedWith(Component.class);
    }

    /** What hands a field out, or is there for every record, does nothing. */
    private static boolean isBehaviour(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.STATIC)
                && Stream.of("equals", "hashCode", "toString").noneMatch(method.getName()::equals)
                && !(method.getRawParameterTypes().isEmpty()
                        && method.getCallsFromSelf().isEmpty());
    }

    private static Stream<JavaClass> fields(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .map(JavaField::getRawType);
    }

    private static Set<JavaClass> and(JavaClass type, Set<JavaClass> within) {
        return Stream.concat(within.stream(), Stream.of(type)).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.kaidian");
    }

    private ConstructorRules() {}
}
