package io.kaidian.checks.rules;

import io.kaidian.cases.Finding;
import java.util.List;
import org.springframework.stereotype.Component;

/** All rules together. */
@Component
public class FindingRules {

    private final List<FindingRule> rules;

    FindingRules(List<FindingRule> rules) {
        this.rules = rules;
    }

    /** What is to be found in the facts of a case. */
    public List<Finding> findings(CaseFacts facts) {
        return rules.stream().flatMap(rule -> rule.findings(facts).stream()).toList();
    }
}
