package io.kaidian.help;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.waivers.HelpRequestId;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.WorkItemFactory;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a request for help that waits is about; whoever proposed a waiver cannot consent to it. */
@Component
class HelpWorkItemFactory implements WorkItemFactory {

    /** Queue of requests for help and of proposed waivers. */
    static final String WAIVERS = "WAIVERS";

    private final HelpRequestRepository register;
    private final CaseRepository cases;
    private final SellerRepository sellers;

    HelpWorkItemFactory(HelpRequestRepository register, CaseRepository cases, SellerRepository sellers) {
        this.register = register;
        this.cases = cases;
        this.sellers = sellers;
    }

    @Override
    public String processKey() {
        return HelpProcess.KEY;
    }

    @Override
    public Optional<Description> describe(UserTaskCreatedEvent task) {
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
