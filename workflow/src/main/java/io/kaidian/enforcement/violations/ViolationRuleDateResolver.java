package io.kaidian.enforcement.violations;

import io.kaidian.platform.engine.tables.RuleDateResolver;
import io.kaidian.processes.bpmn.EnforcementProcess;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A violation is judged by the rules of the day on which it happened, not of the day on which its process comes so far. */
@Component
class ViolationRuleDateResolver implements RuleDateResolver {

    private final ViolationRepository violations;

    ViolationRuleDateResolver(ViolationRepository violations) {
        this.violations = violations;
    }

    @Override
    public Optional<Instant> of(String processKey, String businessKey) {
        return processKey.equals(EnforcementProcess.KEY)
                ? Optional.of(violations.get(ViolationId.of(businessKey)).occurredAt())
                : Optional.empty();
    }
}
