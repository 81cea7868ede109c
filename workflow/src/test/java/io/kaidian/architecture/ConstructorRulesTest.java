package io.kaidian.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

/** The rule can fail, and is not got round by carrying collaborators in a bag. */
class ConstructorRulesTest {

    @Component
    static class Works {}

    record Bag(Works one, Works two, Works three) {}

    record BagOfBags(Bag bag, Works one, Works two) {}

    record WorksToo(Works one, Works two) {
        String work() {
            return one.toString() + two;
        }
    }

    record Values(String one, String two, String three) {}

    static class TakesEight {
        TakesEight(Works a, Works b, Works c, Works d, Works e, Works f, Works g, Values h) {}
    }

    static class TakesNine {
        TakesNine(Works a, Works b, Works c, Works d, Works e, Works f, Works g, Values h, String i) {}
    }

    static class TakesNineInBags {
        TakesNineInBags(Works a, BagOfBags b, Bag c) {}
    }

    static class TakesThoseThatWork {
        TakesThoseThatWork(Works a, WorksToo b, WorksToo c, WorksToo d, WorksToo e) {}
    }

    @Test
    void refusesNineParameters() {
        assertThat(faults(Set.of(), TakesEight.class, TakesThoseThatWork.class)).isEmpty();
        assertThat(faults(Set.of(), TakesNine.class))
                .hasSize(1)
                .first()
                .asString()
                .contains("TakesNine takes 9");
    }

    @Test
    void countsWhatABagCarries() {
        assertThat(faults(Set.of(), TakesNineInBags.class))
                .hasSize(1)
                .first()
                .asString()
                .contains("TakesNineInBags takes 9");
    }

    @Test
    void letsNoExceptionStandLongerThanItIsNeeded() {
        assertThat(faults(Set.of("TakesNine"), TakesNine.class)).isEmpty();
        assertThat(faults(Set.of("TakesEight"), TakesEight.class))
                .hasSize(1)
                .first()
                .asString()
                .contains("can leave the list");
    }

    private static List<String> faults(Set<String> exceptions, Class<?>... examined) {
        var imported = new ClassFileImporter().importClasses(ConstructorRulesTest.class.getDeclaredClasses());
        return classes()
                .that()
                .belongToAnyOf(examined)
                .should(ConstructorRules.takeFew(exceptions))
                .evaluate(imported)
                .getFailureReport()
                .getDetails();
    }
}
