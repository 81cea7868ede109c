package io.kaidian.enforcement.appeals;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.enforcement.violations.ViolationReversalService;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.ShopRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows from the answer to an appeal: the decision stands, or is undone. */
@Service
class AppealOutcomeService {

    private final AppealRepository register;
    private final AppealSubjectQueries subjects;
    private final ViolationReversalService reversals;
    private final FindingAppeals findings;
    private final ShopRepository shops;
    private final AppealNotifications notifications;
    private final ProcessService processes;
    private final CaseLifecycle lifecycle;

    AppealOutcomeService(
            AppealRepository register,
            AppealSubjectQueries subjects,
            ViolationReversalService reversals,
            FindingAppeals findings,
            ShopRepository shops,
            AppealNotifications notifications,
            ProcessService processes,
            CaseLifecycle lifecycle) {
        this.register = register;
        this.subjects = subjects;
        this.reversals = reversals;
        this.findings = findings;
        this.shops = shops;
        this.notifications = notifications;
        this.processes = processes;
        this.lifecycle = lifecycle;
    }

    /** The decision stands: the seller is told, and a closure that waited for the answer goes on. */
    @Transactional
    void uphold(AppealId id) {
        var appeal = lock(id);
        if (appeal.effectedAt() != null) {
            return;
        }
        register.markEffective(appeal);
        notifications.notifyUpheld(appeal);
        if (appeal.violationId() != null && !register.isPending(appeal.violationId())) {
            processes.correlateIfWaiting(
                    EnforcementProcess.Messages.APPEAL_UPHELD,
                    appeal.violationId().toString(),
                    ProcessVariables.none());
        }
    }

    /** The decision is undone, and everybody concerned is told. */
    @Transactional
    void overturn(AppealId id) {
        var appeal = lock(id);
        if (appeal.effectedAt() != null) {
            return;
        }
        register.markEffective(appeal);
        var participants = subjects.resolve(appeal.subject()).participants();
        AppealSubjectProvider.@Nullable Effect effect = null;
        switch (appeal.subject().kind()) {
            case VIOLATION, SANCTION, CLOSURE ->
                // A sanction follows from points without anybody's choice: it can only be wrong if the act was judged
                // wrongly.
                reversals.overturn(appeal.requireViolationId(), appeal.requireDecidedBy(), appeal.requireAnswer());
            case CASE ->
                // A declined seller may apply again, at once and also where the reason was final.
                lifecycle.overturn(new CaseId(appeal.subject().id()), participants);
            case FINDING -> findings.overturn(new FindingId(appeal.subject().id()));
            case PERMIT_DECISION ->
                effect = subjects.provider(appeal.subject().kind())
                        .overturn(appeal.subject().id());
        }
        notifications.notifyOverturned(appeal, effect, participants);
    }

    private Appeal lock(AppealId id) {
        shops.lock(register.get(id).shopId());
        return register.get(id);
    }
}
