package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.appeals.Appeal.Status;
import io.kaidian.enforcement.appeals.Appeal.Subject;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sellers dispute decisions, once each. */
@Service
public class AppealService {

    private final AppealRepository register;
    private final AppealSubjectQueries subjects;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final AppealNotifications news;
    private final ProcessService processes;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    AppealService(
            AppealRepository register,
            AppealSubjectQueries subjects,
            SanctionRepository sanctions,
            ShopRepository shops,
            AppealNotifications news,
            ProcessService processes,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.register = register;
        this.subjects = subjects;
        this.sanctions = sanctions;
        this.shops = shops;
        this.news = news;
        this.processes = processes;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * Files an appeal.
     *
     * @param statement the seller's words
     * @param evidence what the seller points to; null where nothing
     * @throws io.kaidian.platform.errors.NotFoundException if it does not concern this seller
     * @throws AppealTooLateException after the time for it
     * @throws StateConflictException with code {@code appealed} if it was appealed before, {@code nothing-to-appeal} if it
     *     is not in force
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Appeal file(Subject disputed, String statement, @Nullable String evidence) {
        var shop = shops.get(subjects.resolve(disputed).shopId());
        currentActor.get().requireSeller(shop.sellerId());
        shops.lock(shop.id());
        var dispute = subjects.resolveInForce(disputed);
        if (statement == null || statement.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("text"));
        }
        var until = deadlines.appealUntil(dispute.decidedAt());
        if (deadlines.now().isAfter(until)) {
            throw new AppealTooLateException(until);
        }
        var answerDueAt = deadlines.answerDue(sanctions.runningSuspension(shop.id()));
        var appeal = Appeal.filed(
                shop.id(),
                dispute.subject(),
                dispute.violationId(),
                new Appeal.Statement(statement, evidence),
                deadlines.now(),
                answerDueAt);
        register.insert(appeal);
        shops.record(shop.id(), ShopHistoryEntryTypes.APPEAL_FILED, appeal.historyDetail());
        news.notifyFiled(appeal);
        processes.start(
                AppealProcess.KEY,
                appeal.id().toString(),
                ProcessVariables.of(AppealProcess.Variables.ANSWER_DUE_AT, Date.from(answerDueAt)));
        return appeal;
    }

    /** One appeal with what staff may see of it. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Appeal get(AppealId id) {
        return register.get(id);
    }

    /** Disputes of machine findings of that shop that nobody has answered, for those who work on its case. */
    @RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
    public List<Appeal> openDisputesOfFindings(ShopId shop) {
        return register.of(shop).stream()
                .filter(appeal ->
                        appeal.status() == Status.OPEN && appeal.subject().kind() == Appeal.Kind.FINDING)
                .toList();
    }

    /** User names of those who took part in what that appeal is about, and so may not decide it. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public List<String> whoTookPart(AppealId id) {
        return subjects.resolve(register.get(id).subject()).participants();
    }

    /** Whether the current person took part in what that appeal is about, and so may not decide it. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public boolean tookPart(AppealId id) {
        return whoTookPart(id).contains(currentActor.get().name());
    }
}
