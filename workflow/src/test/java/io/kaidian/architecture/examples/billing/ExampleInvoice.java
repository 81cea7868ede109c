package io.kaidian.architecture.examples.billing;

import io.kaidian.architecture.examples.lending.ExampleLoan;

/** Calls a transition of another module, which the rule refuses. */
public class ExampleInvoice {

    ExampleLoan pay(ExampleLoan loan) {
        return loan.extend();
    }
}
