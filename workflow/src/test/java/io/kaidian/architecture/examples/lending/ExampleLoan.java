package io.kaidian.architecture.examples.lending;

import io.kaidian.platform.domain.StateTransition;

/** An aggregate whose transition anybody can call, to show that the rule would see it. */
public class ExampleLoan {

    @StateTransition
    public ExampleLoan extend() {
        return this;
    }

    /** Its own module may. */
    ExampleLoan extendTwice() {
        return extend().extend();
    }
}
