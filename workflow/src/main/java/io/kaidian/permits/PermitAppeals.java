package io.kaidian.permits;

import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealSubjectProvider;
import io.kaidian.enforcement.appeals.DisputedDecision;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What sellers can appeal of permits. A refusal that is overturned opens the application again: its process runs anew with what
 * was sent, and nobody who took part in the refusal does a step of it. A permit that was restricted or withdrawn counts again
 * until its own end.
 */
@Component
class PermitAppeals implements AppealSubjectProvider {

    /** A shop that is closed, or never was open, has nothing from a permit. */
    private static final Set<ShopStanding> WITHOUT_PERMITS = EnumSet.of(ShopStanding.PENDING, ShopStanding.CLOSED);

    private final PermitDecisionRepository decisions;
    private final PermitRepository permits;
    private final PermitApplicationRepository applications;
    private final PermitHistory history;
    private final PermitProcesses kinds;
    private final PermitEvidenceRepository evidence;
    private final ProcessService processes;
    private final UserTasks userTasks;

    PermitAppeals(
            PermitDecisionRepository decisions,
            PermitRepository permits,
            PermitApplicationRepository applications,
            PermitHistory history,
            PermitProcesses kinds,
            PermitEvidenceRepository evidence,
            ProcessService processes,
            UserTasks userTasks) {
        this.decisions = decisions;
        this.permits = permits;
        this.applications = applications;
        this.history = history;
        this.kinds = kinds;
        this.evidence = evidence;
        this.processes = processes;
        this.userTasks = userTasks;
    }

    @Override
    public Appeal.Kind kind() {
        return Appeal.Kind.PERMIT_DECISION;
    }

    @Override
    public DisputedDecision resolve(UUID id) {
        var decision = decisions.get(new PermitDecisionId(id));
        var shop = history.shop(decision.shopId());
        var isOpen = !WITHOUT_PERMITS.contains(shop.standing());
        return disputed(
                decision, isOpen && holdings(shop.id()).isAnythingLeftOf(decision), history.whoTookPart(decision));
    }

    @Override
    public List<DisputedDecision> inForceFor(Shop shop) {
        if (WITHOUT_PERMITS.contains(shop.standing())) {
            return List.of();
        }
        var inForce = decisions.of(shop.id()).stream()
                .filter(decision -> decision.status() == PermitDecision.Status.IN_FORCE)
                .toList();
        if (inForce.isEmpty()) {
            return List.of();
        }
        var holdings = holdings(shop.id());
        return inForce.stream()
                .filter(holdings::isAnythingLeftOf)
                .map(decision -> disputed(decision, true, List.of()))
                .toList();
    }

    private DisputedDecision disputed(PermitDecision decision, boolean isInForce, List<String> participants) {
        return new DisputedDecision(
                new Appeal.Subject(kind(), decision.id().value()),
                decision.shopId(),
                null,
                decision.decidedAt(),
                isInForce,
                null,
                participants);
    }

    private Holdings holdings(ShopId shop) {
        return new Holdings(applications.of(shop), permits.of(shop), history.now());
    }

    /** What a shop has applied for and been granted, at that moment. */
    private record Holdings(List<PermitApplication> applications, List<Permit> permits, Instant now) {

        /** A refusal until the same is granted, a withdrawal until the permit would have ended. */
        boolean isAnythingLeftOf(PermitDecision decision) {
            return decision.status() == PermitDecision.Status.IN_FORCE
                    && switch (decision.kind()) {
                        case REFUSAL ->
                            applications.stream()
                                    .filter(one -> one.id().equals(decision.applicationId()))
                                    .anyMatch(one ->
                                            one.state() == PermitApplication.State.REFUSED && isFree(one.matter()));
                        case RESTRICTION ->
                            about(decision).anyMatch(permit -> permit.state() == Permit.State.RESTRICTED);
                        case WITHDRAWAL ->
                            about(decision)
                                    .anyMatch(permit -> permit.state() == Permit.State.WITHDRAWN
                                            && permit.validUntil().isAfter(now)
                                            && isFree(permit.matter()));
                    };
        }

        /** Whether the same was applied for again, and that waits for its answer. */
        boolean isAppliedForAgain(PermitDecision decision) {
            return applications.stream()
                    .filter(one -> one.id().equals(decision.applicationId()))
                    .anyMatch(one -> applications.stream()
                            .anyMatch(other -> other.state() == PermitApplication.State.OPEN
                                    && other.matter().isFor(one.matter())));
        }

        private Stream<Permit> about(PermitDecision decision) {
            return permits.stream().filter(permit -> permit.id().equals(decision.permitId()));
        }

        /** Whether no permit for the same is in force. */
        private boolean isFree(Permit.Matter matter) {
            return permits.stream()
                    .noneMatch(permit ->
                            permit.state().isInForce() && permit.matter().isFor(matter));
        }
    }

    @Override
    public LocalizedText title(UUID id) {
        var decision = decisions.get(new PermitDecisionId(id));
        var title = applications.get(decision.applicationId()).matter().title();
        return switch (decision.kind()) {
            case REFUSAL -> with(title, "未通过", "not granted");
            case RESTRICTION -> with(title, "受限", "restricted");
            case WITHDRAWAL -> with(title, "收回", "withdrawn");
        };
    }

    private static LocalizedText with(LocalizedText title, String zh, String en) {
        return new LocalizedText(title.zh() + "（" + zh + "）", title.en() + " (" + en + ")");
    }

    @Override
    public String pathForSeller(UUID id) {
        return PermitNotifications.pathOf(
                decisions.get(new PermitDecisionId(id)).applicationId());
    }

    @Override
    public Effect overturn(UUID id) {
        var decision = decisions.get(new PermitDecisionId(id));
        var holdings = holdings(decision.shopId());
        var isAnythingLeft = holdings.isAnythingLeftOf(decision);
        // Two for the same are never open: what the seller sent last is looked at, and not by whoever refused before.
        var isOvertaken = decision.kind() == PermitDecision.Kind.REFUSAL
                && (!isAnythingLeft || holdings.isAppliedForAgain(decision));
        var now = history.now();
        if (decision.status() == PermitDecision.Status.IN_FORCE) {
            decisions.saveEnd(decision.end(PermitDecision.Status.OVERTURNED, now));
        }
        if (isAnythingLeft && !isOvertaken) {
            switch (decision.kind()) {
                case REFUSAL -> reopen(applications.lock(decision.applicationId()));
                case RESTRICTION, WITHDRAWAL -> reinstate(permits.get(decision.requirePermitId()));
            }
        }
        if (isOvertaken) {
            return Effect.NEWER_COUNTS;
        }
        return decision.kind() == PermitDecision.Kind.REFUSAL ? Effect.LOOKED_AT_AGAIN : Effect.COUNTS_AGAIN;
    }

    private void reinstate(Permit before) {
        var permit = before.reinstate();
        permits.save(before, permit);
        history.record(permit, PermitHistory.REINSTATED);
    }

    private void reopen(PermitApplication refused) {
        var isProcessGone =
                kinds.all().stream().noneMatch(process -> process.key().equals(refused.processKey()));
        if (isProcessGone
                || WITHOUT_PERMITS.contains(history.shop(refused.shopId()).standing())) {
            return;
        }
        var id = refused.id().toString();
        processes.cancel(refused.processKey(), id, "an appeal against the refusal was granted");
        var open = refused.reopen();
        applications.save(open);
        history.record(open, PermitHistory.REOPENED);
        var waiting = processes.startAndFindTasks(
                refused.processKey(),
                id,
                ProcessVariables.of(Variables.PERMIT_KIND, refused.matter().kind())
                        .and(Variables.REOPENED, true));
        sendWhatWasSent(applications.lock(refused.id()), waiting);
    }

    /**
     * The seller has nothing to send twice; where the process asks for something else now, the seller does that.
     *
     * @param waiting the engine's ids of the tasks at which the process waits, by element
     */
    private void sendWhatWasSent(PermitApplication application, Map<String, String> waiting) {
        var request = application.request();
        if (request != null && evidence.holdsAll(application.id(), request.wanted())) {
            applications.save(application.waitForNothing(null));
            userTasks.completeTask(
                    Objects.requireNonNull(waiting.get(request.elementId()), "what the seller is asked for is a task"),
                    ProcessVariables.of(Variables.REOPENED, false));
        }
    }
}
