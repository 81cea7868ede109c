package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import java.util.List;

/** One family of rules: looks at the facts and says what it finds. */
interface FindingRule {

    List<Finding> findings(CaseFacts facts);

    /** Whether it is about how a photo looks, so that of several pages each is looked at by itself. */
    default boolean isOfEachPage() {
        return false;
    }
}
