package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The rule can fail: a transition that another module calls is found. */
class AggregateRulesTest {

    private static final String EXAMPLES = "io.kaidian.architecture.examples";

    @Test
    void findsATransitionThatAnotherModuleCalls() {
        var examples = new ClassFileImporter().importPackages(EXAMPLES);

        var found = AggregateRules.transitionsAreCalledWithin(EXAMPLES)
                .evaluate(examples)
                .getFailureReport()
                .getDetails();

        assertThat(found).hasSize(1).first().asString().contains("ExampleInvoice.pay");
    }
}
