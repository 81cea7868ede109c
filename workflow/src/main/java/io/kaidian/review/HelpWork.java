package io.kaidian.review;

import io.kaidian.cases.Cases;
import io.kaidian.cases.HelpRegister;
import io.kaidian.cases.HelpRequestId;
import io.kaidian.cases.Sellers;
import io.kaidian.processes.HelpProcess;
import io.kaidian.support.engine.HumanTaskCreated;
import io.kaidian.support.security.Role;
import io.kaidian.support.worklist.WorkItemDescriber;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a request for help that waits is about; whoever proposed a waiver cannot consent to it. */
@Component
class HelpWork implements WorkItemDescriber {

    /** Queue of requests for help and of proposed waivers. */
    static final String WAIVERS = "WAIVERS";

    private final HelpRegister register;
    private final Cases cases;
    private final Sellers sellers;

    HelpWork(HelpRegister register, Cases cases, Sellers sellers) {
        this.register = register;
        this.cases = cases;
        this.sellers = sellers;
    }

    @Override
    public String processKey() {
        return HelpProcess.KEY;
    }

    @Override
    public Optional<Description> describe(HumanTaskCreated task) {
        var request = register.get(HelpRequestId.of(task.businessKey()));
        var c = cases.get(request.caseId());
        var consent = task.elementId().equals(HelpProcess.CONSENT_TO_WAIVER);
        return Optional.of(new Description(
                WAIVERS,
                (consent ? List.of(Role.LEAD, Role.REVIEWER) : List.of(Role.LEAD))
                        .stream().map(Role::name).toList(),
                0,
                request.answerDueAt(),
                c.sellerId(),
                sellers.get(c.sellerId()).displayName(),
                c.kind().name(),
                c.round(),
                null,
                consent ? List.of(request.answeredBy()) : List.of(),
                request.words()));
    }
}
