package io.kaidian.enforcement.rechecks;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.rechecks.RecheckSchedule.Certified;
import io.kaidian.enforcement.shop.OpenShopCases;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans rechecks and begins those that are due, a small batch at a time. Every shop is a transaction of its own, so one that
 * fails keeps nobody else waiting, and of two nodes that see the same shop one finds it done.
 */
@Component
public class RecheckStarter {

    private final RecheckRepository register;
    private final RecheckSchedule plan;
    private final ShopRepository shops;
    private final OpenShopCases openShopCases;
    private final ProcessService processes;
    private final ParameterTable parameters;
    private final EnforcementDeadlines deadlines;
    private final TransactionTemplate transaction;

    RecheckStarter(
            RecheckRepository register,
            RecheckSchedule plan,
            ShopRepository shops,
            OpenShopCases openShopCases,
            ProcessService processes,
            ParameterTable parameters,
            EnforcementDeadlines deadlines,
            TransactionTemplate transaction) {
        this.register = register;
        this.plan = plan;
        this.shops = shops;
        this.openShopCases = openShopCases;
        this.processes = processes;
        this.parameters = parameters;
        this.deadlines = deadlines;
        this.transaction = transaction;
    }

    /** Plans the next recheck of shops that were certified since. @return how many */
    public int plan() {
        return transaction.execute(status -> {
            var certified = register.unplanned(parameters.getInt(Parameters.RECHECK_BATCH));
            if (!certified.isEmpty()) {
                register.plan(certified.stream().map(plan::next).toList());
            }
            return certified.size();
        });
    }

    /**
     * Begins what is due, whatever becomes of the others; what could not begin is tried again on the next day.
     *
     * @return how many were looked at
     */
    public int begin() {
        var due = register.due(parameters.getInt(Parameters.RECHECK_BATCH));
        JobParts.forEach(due, this::beginOrPostpone);
        return due.size();
    }

    private void beginOrPostpone(ShopId shop) {
        try {
            transaction.executeWithoutResult(status -> begin(shop));
        } catch (RuntimeException failed) {
            register.postpone(shop, deadlines.daysAfter(deadlines.now(), 1));
            throw failed;
        }
    }

    private void begin(ShopId id) {
        var shop = shops.lock(id);
        var certified = register.stillDue(id);
        if (certified.isEmpty()) {
            return;
        }
        if (shop.standing() != ShopStanding.OPEN && shop.standing() != ShopStanding.RESTRICTED) {
            register.pauseSchedule(id);
            return;
        }
        var open = openShopCases.of(shop.sellerId());
        if (open.filter(c -> !givesWay(c)).isPresent()) {
            // One case at a time: what a person looks at now comes first.
            register.postpone(id, deadlines.daysAfter(deadlines.now(), 1));
            return;
        }
        open.ifPresent(draft -> openShopCases.end(draft, "recheck", "DUE"));
        start(certified.get());
    }

    /** A draft that was begun and left lying must not keep a recheck away. */
    private static boolean givesWay(CertificationCase c) {
        return c.kind() == CaseKind.CHANGE && c.status() == CaseStatus.DRAFT;
    }

    private void start(Certified certified) {
        var id = RecheckId.next();
        var reason = register.planned(certified.shop()).orElseThrow().reason();
        var isForEvidence = reason == RecheckReason.EVIDENCE;
        var owed = isForEvidence ? plan.owed(certified) : plan.renewals(certified);
        if (isForEvidence && owed.isEmpty()) {
            // A later release does not ask for it any more.
            register.plan(List.of(plan.next(certified)));
            return;
        }
        register.insert(
                id,
                certified.shop(),
                reason,
                plan.asked(certified, reason),
                owed,
                isForEvidence ? certified.owedSince() : deadlines.now());
        register.pauseSchedule(certified.shop());
        processes.start(RecheckProcess.KEY, id.toString(), ProcessVariables.none());
    }
}
