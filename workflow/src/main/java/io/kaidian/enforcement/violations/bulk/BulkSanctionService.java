package io.kaidian.enforcement.violations.bulk;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.violations.Violation.Act;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.bulk.BulkSanction.Status;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.worklist.NonProcessWorkItems;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import io.kaidian.worklist.WorkItemFactory;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One act against many shops: an officer proposes it, a second one decides. */
@Service
public class BulkSanctionService {

    /** Queue of bulk sanctions that wait for a second officer. */
    public static final String QUEUE = "BULK";

    /** What that second officer does. */
    static final String DECIDE = "DecideBulkSanction";

    private static final int REFERENCE_LENGTH = 6;

    private final BulkSanctionRepository register;
    private final NonProcessWorkItems nonProcessWorkItems;
    private final TaskList taskList;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;
    private final BulkSanctionTargets targets;

    BulkSanctionService(
            BulkSanctionRepository register,
            NonProcessWorkItems nonProcessWorkItems,
            TaskList taskList,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines,
            BulkSanctionTargets targets) {
        this.register = register;
        this.nonProcessWorkItems = nonProcessWorkItems;
        this.taskList = taskList;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
        this.targets = targets;
    }

    /**
     * Proposes it; nothing follows until a second officer agrees.
     *
     * @throws IncompleteRequestException if the code or a seller is unknown, there are too many, or the note is missing
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction propose(
            String code,
            List<String> sellerIds,
            String note,
            String internalNote,
            Instant occurredAt,
            FoundBy foundBy) {
        targets.typeOf(code, occurredAt);
        if (note == null || note.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("note"));
        }
        var id = BulkSanctionId.next();
        var reached = targets.resolve(sellerIds);
        var me = currentActor.get().name();
        register.insert(new BulkSanction(
                id,
                new Act(code, referenceOf(id), occurredAt, note, internalNote, foundBy),
                me,
                deadlines.now(),
                Status.PROPOSED,
                null,
                reached));
        // A list is called after a shop that it would reach.
        var first = reached.stream().filter(targets::isOpen).findFirst().orElse(reached.get(0));
        var others = reached.size() - 1;
        nonProcessWorkItems.add(
                EnforcementProcess.KEY,
                DECIDE,
                id.value(),
                new WorkItemFactory.Description(
                        QUEUE,
                        List.of(Role.OFFICER.name()),
                        0,
                        deadlines.deviationDecisionDue(),
                        first.sellerId(),
                        others == 0 ? first.sellerName() : first.sellerName() + " +" + others,
                        null,
                        null,
                        code,
                        List.of(me)));
        return register.get(id);
    }

    /** What sellers, and officers on the telephone, can read: the day, and a few characters that tell one from another. */
    private String referenceOf(BulkSanctionId id) {
        var day = DateTimeFormatter.BASIC_ISO_DATE.format(deadlines.today());
        return "B" + day + "-" + id.toString().substring(0, REFERENCE_LENGTH).toUpperCase(Locale.ROOT);
    }

    /** That bulk sanction with how far it is carried out. */
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction get(BulkSanctionId id) {
        return register.get(id);
    }

    /** The newest ones. */
    @RolesAllowed(Roles.OFFICER)
    public List<BulkSanction> newest(int limit) {
        return register.newest(limit);
    }

    /**
     * The second officer agrees: it is carried out shop by shop from now on.
     *
     * @throws FourEyesViolationException if it is the one who proposed it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction approve(BulkSanctionId id) {
        return decide(id, Status.AGREED, null);
    }

    /**
     * The second officer refuses: nothing follows.
     *
     * @throws FourEyesViolationException if it is the one who proposed it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction reject(BulkSanctionId id, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
        return decide(id, Status.REFUSED, reason);
    }

    /** Whoever proposed it takes it back before anybody decided: nothing follows. */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction takeBack(BulkSanctionId id) {
        var bulk = register.get(id);
        var me = currentActor.get().name();
        if (bulk.status() != Status.PROPOSED) {
            throw new StateConflictException("stale", "the bulk sanction is " + bulk.status());
        }
        if (!bulk.proposedBy().equals(me)) {
            throw new AccessDeniedException("somebody else proposed it");
        }
        register.markDecided(id, Status.REFUSED, me, null);
        nonProcessWorkItems.done(DECIDE, id.value());
        return register.get(id);
    }

    private BulkSanction decide(BulkSanctionId id, Status status, @Nullable String reason) {
        var bulk = register.get(id);
        var me = currentActor.get().name();
        if (bulk.status() != Status.PROPOSED) {
            throw new StateConflictException("stale", "the bulk sanction is " + bulk.status());
        }
        if (bulk.proposedBy().equals(me)) {
            throw new FourEyesViolationException(me);
        }
        taskList.about(id.value(), DECIDE).ifPresent(item -> taskList.claimForDecision(item.id()));
        register.markDecided(id, status, me, reason);
        nonProcessWorkItems.done(DECIDE, id.value());
        return register.get(id);
    }
}
