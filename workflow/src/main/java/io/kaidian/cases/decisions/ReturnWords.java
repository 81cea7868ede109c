package io.kaidian.cases.decisions;

import io.kaidian.cases.CertificationCase;
import java.util.Optional;

/** What whoever sent a case back at a step of an analyst wrote to its seller: no reason of the catalogue says it. */
public interface ReturnWords {

    /** What was written about what was submitted last; empty where nothing was, or the case was not sent back. */
    Optional<String> of(CertificationCase c);
}
