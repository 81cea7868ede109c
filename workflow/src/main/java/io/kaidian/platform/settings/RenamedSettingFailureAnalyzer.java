package io.kaidian.platform.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the new name instead of a stack trace. */
class RenamedSettingFailureAnalyzer extends AbstractFailureAnalyzer<RenamedSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RenamedSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), rootFailure);
    }
}
