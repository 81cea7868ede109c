package io.kaidian.permits;

import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.platform.engine.NoMatchingSubscriptionException;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.errors.UnfitFieldException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopId;
import jakarta.annotation.security.RolesAllowed;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller applies for a permit, sends what is asked for, or withdraws; an officer can begin an application for a shop. */
@Service
@RolesAllowed(Roles.SELLER)
public class PermitApplicationService {

    private static final int LONGEST_SUBJECT = 100;

    private final PermitProcesses kinds;
    private final PermitApplicationRepository applications;
    private final PermitEvidenceIntake intake;
    private final PermitHistory history;
    private final PermitNotifications notifications;
    private final ProcessService processes;
    private final UserTasks userTasks;
    private final CurrentActor currentActor;

    PermitApplicationService(
            PermitProcesses kinds,
            PermitApplicationRepository applications,
            PermitEvidenceIntake intake,
            PermitHistory history,
            PermitNotifications notifications,
            ProcessService processes,
            UserTasks userTasks,
            CurrentActor currentActor) {
        this.kinds = kinds;
        this.applications = applications;
        this.intake = intake;
        this.history = history;
        this.notifications = notifications;
        this.processes = processes;
        this.userTasks = userTasks;
        this.currentActor = currentActor;
    }

    /**
     * Applies for a permit for the seller's own shop; where an application for the same is open, nothing new begins.
     *
     * @param kind code of the permit
     * @param subject what it is for, such as a trade mark; empty where the process asks for nothing
     * @return the application as it is open now
     * @throws NotFoundException if there is no such permit
     * @throws IncompleteRequestException with code {@code missing} without a subject where one is asked for
     * @throws UnfitFieldException for a subject where none is asked for, or one that is too long
     * @throws StateConflictException with code {@code not-open} if the shop is not open
     */
    @Transactional
    public PermitApplication apply(String kind, String subject) {
        var process = kinds.get(kind);
        var named = subject(process, subject);
        var shop = history.lockOpenShop(currentActor.get());
        return applications.findOpen(shop.id(), kind, named).orElseGet(() -> begin(shop, process, named, null));
    }

    /**
     * Begins an application for a shop whose seller has to prove something; the seller is told why.
     *
     * @param kind code of the permit
     * @param subject what it is for; empty where the process asks for nothing
     * @throws NotFoundException if there is no such permit or shop
     * @throws IncompleteRequestException with code {@code missing} without a reason, or a subject where one is asked for
     * @throws UnfitFieldException for a subject where none is asked for, or one that is too long
     * @throws StateConflictException with code {@code not-open} if the shop is not open, {@code stale} if an application for the
     *     same is open
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public PermitApplication begin(ShopId id, String kind, String subject, String reason) {
        if (reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
        var process = kinds.get(kind);
        var named = subject(process, subject);
        var shop = history.lockOpenShop(id);
        if (applications.findOpen(id, kind, named).isPresent()) {
            throw new StateConflictException("stale", "an application for the same is open");
        }
        var application = begin(shop, process, named, reason.strip());
        notifications.notifyBegun(application, reason.strip());
        return application;
    }

    private PermitApplication begin(Shop shop, PermitProcess process, String named, @Nullable String reason) {
        var application = PermitApplication.open(
                shop.id(),
                process.key(),
                new Permit.Matter(process.kind(), process.name(), named),
                reason,
                history.now());
        applications.add(application);
        history.record(application, application.demanded() ? PermitHistory.DEMANDED : PermitHistory.APPLIED);
        processes.start(
                process.key(), application.id().toString(), ProcessVariables.of(Variables.PERMIT_KIND, process.kind()));
        return applications.get(application.id());
    }

    private static String subject(PermitProcess process, String subject) {
        var named = subject.strip();
        if (process.subject().isPresent() && named.isEmpty()) {
            throw new IncompleteRequestException("missing", List.of("subject"));
        }
        if (named.length() > LONGEST_SUBJECT || process.subject().isEmpty() && !named.isEmpty()) {
            throw new UnfitFieldException("subject");
        }
        return named;
    }

    /**
     * Lays a file beside an own application that waits for it.
     *
     * @param type code of the type of evidence that it is
     * @throws StateConflictException with code {@code not-open} if the application does not wait for such a file
     * @throws io.kaidian.enforcement.evidence.EvidenceRejectedException if it cannot be taken
     * @see EvidenceUploadService#limit()
     */
    public void add(PermitApplicationId id, String type, String fileName, InputStream content) {
        intake.add(own(applications.get(id)), type, fileName, content);
    }

    /**
     * Takes a file away that lies beside an own application, as long as something is asked for. What was sent before counts no more,
     * and stays for staff.
     *
     * @throws StateConflictException with code {@code not-open} if nothing is asked for
     * @throws NotFoundException if no such file lies there
     */
    @Transactional
    public void remove(PermitApplicationId id, EvidenceId file) {
        var application = own(applications.lock(id));
        if (intake.remove(application, file)) {
            history.record(application, ShopHistoryEntryTypes.EVIDENCE_REMOVED);
        }
    }

    /**
     * Sends what was laid beside an own application.
     *
     * @throws IncompleteRequestException with code {@code missing} where something asked for has not come, {@code unchanged} where
     *     nothing was added or taken away since it was sent last
     * @throws StateConflictException with code {@code not-open} if nothing is asked for
     */
    @Transactional
    public PermitApplication send(PermitApplicationId id) {
        var application = own(applications.lock(id));
        var request = application.requireRequest();
        intake.requireComplete(application);
        var sent = application.send(history.now());
        applications.save(sent);
        history.record(sent, PermitHistory.SENT);
        try {
            userTasks.complete(request.elementId(), id.toString(), ProcessVariables.of(Variables.REOPENED, false));
        } catch (NoMatchingSubscriptionException over) {
            throw new StateConflictException("not-open", "application " + id + " does not wait any more");
        }
        return applications.get(id);
    }

    /**
     * Withdraws an own application that has no answer yet.
     *
     * @throws StateConflictException with code {@code stale} if it has one, {@code demanded} if an officer asked for it
     */
    @Transactional
    public PermitApplication withdraw(PermitApplicationId id) {
        var application = own(applications.lock(id));
        if (application.demanded()) {
            throw new StateConflictException("demanded", "application " + id + " was asked for by an officer");
        }
        var withdrawn = application.end(State.WITHDRAWN, history.now());
        applications.save(withdrawn);
        history.record(withdrawn, PermitHistory.APPLICATION_WITHDRAWN);
        processes.cancel(application.processKey(), id.toString(), "withdrawn by the seller");
        return withdrawn;
    }

    private PermitApplication own(PermitApplication application) {
        currentActor.get().requireSeller(history.sellerOf(application.shopId()));
        return application;
    }
}
