package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import java.util.List;

/** One family of rules: looks at the facts and says what it finds. */
interface FindingRule {

    List<Finding> findings(CaseFacts facts);
}
