package io.kaidian.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in the log of a failed start what to do. */
class DemoDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DemoDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DemoDatabaseException cause) {
        return new FailureAnalysis(
                "The database was filled by a demo: its people sign in with a password that was printed.",
                "Start with --kaidian.demo=true, or with an empty database or data directory.",
                cause);
    }
}
