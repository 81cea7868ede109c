package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.appeals.Appeal.Status;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who took no part answers an appeal. */
@Service
public class AppealDecisionService {

    private final AppealRepository register;
    private final AppealSubjectQueries subjects;
    private final ShopRepository shops;
    private final UserTasks userTasks;
    private final TaskList taskList;
    private final CurrentActor currentActor;

    AppealDecisionService(
            AppealRepository register,
            AppealSubjectQueries subjects,
            ShopRepository shops,
            UserTasks userTasks,
            TaskList taskList,
            CurrentActor currentActor) {
        this.register = register;
        this.subjects = subjects;
        this.shops = shops;
        this.userTasks = userTasks;
        this.taskList = taskList;
        this.currentActor = currentActor;
    }

    /**
     * Answers an appeal; what was overturned is undone soon after, by the process.
     *
     * @param answer written for the seller
     * @param internalNote never shown to the seller; null where none
     * @throws FourEyesViolationException if the current person took part before
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws StateConflictException with code {@code stale} if it was answered meanwhile
     */
    @Transactional
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Appeal decide(AppealId id, boolean overturned, String answer, @Nullable String internalNote) {
        shops.lock(register.get(id).shopId());
        var appeal = register.get(id);
        if (appeal.status() != Status.OPEN) {
            throw new StateConflictException("stale", "the appeal was " + appeal.status());
        }
        if (answer == null || answer.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("answer"));
        }
        var me = currentActor.get().name();
        if (subjects.resolve(appeal.subject()).participants().contains(me)) {
            throw new FourEyesViolationException(me);
        }
        taskList.about(id.value(), AppealProcess.DECIDE_APPEAL).ifPresent(item -> taskList.claimForDecision(item.id()));
        register.markDecided(id, overturned ? Status.OVERTURNED : Status.UPHELD, me, answer, internalNote);
        shops.record(
                appeal.shopId(),
                overturned ? ShopHistoryEntryTypes.APPEAL_OVERTURNED : ShopHistoryEntryTypes.APPEAL_UPHELD,
                appeal.historyDetail());
        userTasks.complete(
                AppealProcess.DECIDE_APPEAL,
                id.toString(),
                ProcessVariables.of(AppealProcess.Variables.OVERTURNED, overturned));
        return register.get(id);
    }
}
