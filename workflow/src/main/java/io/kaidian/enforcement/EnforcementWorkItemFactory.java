package io.kaidian.enforcement;

import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.WorkItemFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what the user tasks of enforcement are about: corrections to judge and closures to decide. */
@Component
class EnforcementWorkItemFactory implements WorkItemFactory {

    /** Queue of corrections that wait to be judged. */
    static final String CORRECTIONS = "CORRECTIONS";

    /** Queue of closures that wait for a second officer. */
    static final String CLOSURES = "CLOSURES";

    /** Queue of violations that leave the catalogue and wait for a second officer. */
    static final String DEVIATIONS = "DEVIATIONS";

    private final ViolationRepository violations;
    private final SellerRepository sellers;
    private final EnforcementDeadlines deadlines;

    EnforcementWorkItemFactory(
            ViolationRepository violations, SellerRepository sellers, EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sellers = sellers;
        this.deadlines = deadlines;
    }

    @Override
    public String processKey() {
        return EnforcementProcess.KEY;
    }

    @Override
    public Optional<Description> describe(UserTaskCreatedEvent task) {
        var violation = violations.get(ViolationId.of(task.businessKey()));
        return switch (task.elementId()) {
            case EnforcementProcess.JUDGE_CORRECTION ->
                Optional.of(describe(
                        violation,
                        CORRECTIONS,
                        deadlines.judgementDue(violation.requireCorrectionClaimedAt()),
                        List.of()));
            case EnforcementProcess.CONFIRM_CLOSURE ->
                Optional.of(describe(
                        violation, CLOSURES, deadlines.closureDecisionDue(), List.of(violation.requireRecordedBy())));
            default -> Optional.empty();
        };
    }

    Description describe(Violation violation, String queue, Instant dueAt, List<String> excluded) {
        var seller = sellers.ofShop(violation.shopId());
        return new Description(
                queue,
                List.of(Role.OFFICER.name()),
                0,
                dueAt,
                seller.id(),
                seller.displayName(),
                null,
                null,
                violation.code(),
                excluded,
                violation.correctionClaim());
    }
}
