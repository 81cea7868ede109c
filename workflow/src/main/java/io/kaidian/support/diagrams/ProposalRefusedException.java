package io.kaidian.support.diagrams;

import io.kaidian.processes.LocalText;

/** Something cannot be proposed, consented to or changed now; says why in both languages. */
public class ProposalRefusedException extends RuntimeException {

    private final transient LocalText why;

    ProposalRefusedException(String code, Object... details) {
        super(code);
        this.why = ProblemTexts.of(code, details);
    }

    public LocalText why() {
        return why;
    }
}
