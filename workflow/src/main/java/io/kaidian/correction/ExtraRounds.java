package io.kaidian.correction;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.worklist.TaskList;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A lead answers sellers who are out of rounds. */
@Service
@RolesAllowed(Roles.LEAD)
public class ExtraRounds {

    private final TaskList taskList;
    private final CaseRepository cases;
    private final DecisionRepository decisions;
    private final CaseHistory history;
    private final UserTasks userTasks;
    private final CurrentActor currentActor;

    ExtraRounds(
            TaskList taskList,
            CaseRepository cases,
            DecisionRepository decisions,
            CaseHistory history,
            UserTasks userTasks,
            CurrentActor currentActor) {
        this.taskList = taskList;
        this.cases = cases;
        this.decisions = decisions;
        this.history = history;
        this.userTasks = userTasks;
        this.currentActor = currentActor;
    }

    /**
     * Answers.
     *
     * @param granted whether more rounds are given; else the case ends as expired
     * @param internalNote why; never shown to the seller
     */
    @Transactional
    public void answer(UUID taskId, boolean granted, @Nullable String internalNote) {
        var item = taskList.claimForDecision(taskId);
        var id = new CaseId(item.subjectId());
        var c = cases.lock(id);
        decisions.record(
                id,
                c.round(),
                Stage.MORE_ROUNDS,
                granted ? Outcome.GRANT : Outcome.REFUSE,
                currentActor.get().name(),
                List.of(),
                Map.of(),
                internalNote);
        if (!granted) {
            history.record(id, CaseHistoryEntry.Event.MORE_ROUNDS_REFUSED, c.round(), Map.of());
        }
        userTasks.complete(
                CertificationProcess.DECIDE_MORE_ROUNDS,
                id.toString(),
                ProcessVariables.of(CertificationProcess.Variables.GRANTED, granted));
    }
}
