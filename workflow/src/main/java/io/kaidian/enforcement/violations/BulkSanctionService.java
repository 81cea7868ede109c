package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.violations.BulkSanction.AffectedShop;
import io.kaidian.enforcement.violations.BulkSanction.ShopStatus;
import io.kaidian.enforcement.violations.BulkSanction.Status;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.worklist.NonProcessWorkItems;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import io.kaidian.worklist.WorkItemFactory;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One act against many shops: an officer sees what it would do to each and proposes it, a second officer decides, and then each
 * shop is a violation of its own, recorded in a transaction of its own.
 */
@Service
public class BulkSanctionService {

    /** Queue of bulk sanctions that wait for a second officer. */
    public static final String QUEUE = "BULK";

    /** What that second officer does. */
    static final String DECIDE = "DecideBulkSanction";

    private final BulkSanctionRepository register;
    private final ViolationRepository recordedOnes;
    private final ViolationService violations;
    private final SanctionTable table;
    private final EffectiveViolationCatalogues catalogues;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final AccountRepository accounts;
    private final NonProcessWorkItems nonProcessWorkItems;
    private final TaskList taskList;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;
    private final TransactionTemplate transaction;

    BulkSanctionService(
            BulkSanctionRepository register,
            ViolationRepository recordedOnes,
            ViolationService violations,
            SanctionTable table,
            EffectiveViolationCatalogues catalogues,
            SellerRepository sellers,
            ShopRepository shops,
            AccountRepository accounts,
            NonProcessWorkItems nonProcessWorkItems,
            TaskList taskList,
            ParameterTable parameters,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines,
            TransactionTemplate transaction) {
        this.register = register;
        this.recordedOnes = recordedOnes;
        this.violations = violations;
        this.table = table;
        this.catalogues = catalogues;
        this.sellers = sellers;
        this.shops = shops;
        this.accounts = accounts;
        this.nonProcessWorkItems = nonProcessWorkItems;
        this.taskList = taskList;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
        this.transaction = transaction;
    }

    /** What it would do to one shop; {@code consequence} is null where the shop cannot be reached. */
    public record PredictedSanction(
            String sellerId, String sellerName, @Nullable Consequence consequence) {}

    /**
     * What an act would do to each of those shops today, without anything being saved.
     *
     * @param occurredAt when it happened
     * @throws IncompleteRequestException if the code or a seller is unknown, or there are too many
     */
    @RolesAllowed(Roles.OFFICER)
    public List<PredictedSanction> preview(String code, List<String> sellerIds, Instant occurredAt) {
        var type = catalogues
                .at(occurredAt)
                .find(code)
                .orElseThrow(() -> new IncompleteRequestException("unknown-code", List.of("code")));
        return reach(sellerIds).stream()
                .map(shop -> new PredictedSanction(
                        shop.sellerId(),
                        shop.sellerName(),
                        isOpen(shop)
                                ? table.predict(
                                        shop.shopId(), type.track(), type.points(), type.closesAtOnce(), occurredAt)
                                : null))
                .toList();
    }

    /**
     * Proposes it; nothing follows until a second officer agrees.
     *
     * @throws IncompleteRequestException as {@link #preview}, or if the note is missing
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction propose(
            String code, List<String> sellerIds, String note, String internalNote, Instant occurredAt) {
        catalogues
                .at(occurredAt)
                .find(code)
                .orElseThrow(() -> new IncompleteRequestException("unknown-code", List.of("code")));
        if (note == null || note.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("note"));
        }
        var id = BulkSanctionId.next();
        var reached = reach(sellerIds);
        var me = currentActor.get().name();
        register.insert(new BulkSanction(
                id,
                code,
                "bulk " + id,
                note,
                internalNote,
                occurredAt,
                me,
                deadlines.now(),
                Status.PROPOSED,
                null,
                null,
                null,
                reached));
        var first = reached.get(0);
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
     * @throws TookPartException if it is the one who proposed it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction approve(BulkSanctionId id) {
        return decide(id, Status.AGREED, null);
    }

    /**
     * The second officer refuses: nothing follows.
     *
     * @throws TookPartException if it is the one who proposed it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction reject(BulkSanctionId id, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
        return decide(id, Status.REFUSED, reason);
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

    /**
     * Reaches some of the shops that agreed ones have still to reach, whatever becomes of the others.
     *
     * @return how many
     */
    public int carryOut() {
        var waiting = register.waiting(parameters.getInt(Parameters.RECHECK_BATCH));
        try {
            JobParts.run(
                    waiting.stream().map(shop -> (Runnable) () -> reach(shop)).toList());
        } finally {
            if (!waiting.isEmpty()) {
                transaction.executeWithoutResult(status -> register.finish());
            }
        }
        return waiting.size();
    }

    private void reach(BulkSanctionRepository.Waiting shop) {
        try {
            transaction.executeWithoutResult(status -> carryOut(shop));
        } catch (StateConflictException | IncompleteRequestException unreachable) {
            var why = unreachable instanceof StateConflictException conflict ? conflict.code() : "incomplete";
            transaction.executeWithoutResult(status -> register.reached(shop, null, why));
        }
    }

    /** In the name of the officer who proposed it: that one answers for it and may not decide what follows. */
    private void carryOut(BulkSanctionRepository.Waiting shop) {
        var bulk = register.get(shop.bulk());
        var officer = accounts.find(bulk.proposedBy()).orElseThrow().actor();
        var report = new ViolationService.Report(
                bulk.code(), bulk.reference(), bulk.note(), bulk.internalNote(), bulk.occurredAt(), null);
        var recorded = currentActor.runAs(officer, () -> violations.record(shop.shop(), report));
        // It took two to decide this, so it takes two to undo it, and neither answers an appeal.
        recordedOnes.agreedWithOthers(recorded.violation().id(), bulk.decidedBy());
        if (!register.reached(shop, recorded.violation().id(), null)) {
            throw new IllegalStateException("reached meanwhile: " + shop);
        }
    }

    private List<AffectedShop> reach(List<String> sellerIds) {
        var ids = new LinkedHashSet<>(sellerIds);
        if (ids.isEmpty() || ids.size() > parameters.getInt(Parameters.BULK_MAX_SHOPS)) {
            throw new IncompleteRequestException("shops", List.of("shops"));
        }
        var unknown = ids.stream().filter(id -> sellers.find(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new IncompleteRequestException("unknown-seller", unknown);
        }
        return ids.stream()
                .map(sellers::get)
                .map(seller ->
                        new AffectedShop(seller.shopId(), seller.id(), seller.displayName(), ShopStatus.WAITING, null))
                .toList();
    }

    private boolean isOpen(AffectedShop shop) {
        return switch (shops.get(shop.shopId()).standing()) {
            case PENDING, CLOSED -> false;
            case OPEN, RESTRICTED, SUSPENDED, REVERIFYING -> true;
        };
    }
}
