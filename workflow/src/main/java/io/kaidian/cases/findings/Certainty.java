package io.kaidian.cases.findings;

/** How sure the machine is of a finding. A suspicion only advises. */
public enum Certainty {
    CERTAIN,
    SUSPECTED
}
