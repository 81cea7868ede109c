package io.kaidian.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.kaidian.platform.domain.StateTransition;
import java.util.stream.Stream;

/** Cases, shops and violations are moved by their own module alone; both modules hold their own classes to it. */
public final class AggregateRules {

    @ArchTest
    static final ArchRule transitionsAreCalledFromTheirOwnModule =
            transitionsAreCalledWithin("io.kaidian").allowEmptyShould(true);

    @ArchTest
    static final ArchRule transitionsAreNotPublic = methods()
            .that()
            .areAnnotatedWith(StateTransition.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true)
            .because("the compiler refuses most of what the rule above would find");

    /** @param root packages right below it are modules */
    static ArchRule transitionsAreCalledWithin(String root) {
        return methods()
                .that()
                .areAnnotatedWith(StateTransition.class)
                .should(new ArchCondition<>("be called from their own module") {
                    @Override
                    public void check(JavaMethod transition, ConditionEvents events) {
                        var module = module(root, transition.getOwner());
                        Stream.concat(transition.getCallsOfSelf().stream(), transition.getReferencesToSelf().stream())
                                .filter(call ->
                                        !module(root, call.getOriginOwner()).equals(module))
                                .forEach(call ->
                                        events.add(SimpleConditionEvent.violated(transition, call.getDescription())));
                    }
                });
    }

    private static String module(String root, JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.", 2)[0] : name;
    }

    private AggregateRules() {}
}
