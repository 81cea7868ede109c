package io.kaidian.standing;

import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.IncompleteException;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Shops;
import io.kaidian.cases.ViolationCatalogues;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.processes.Parameters;
import io.kaidian.standing.BulkSanction.Reached;
import io.kaidian.standing.BulkSanction.ShopStatus;
import io.kaidian.standing.BulkSanction.Status;
import io.kaidian.support.engine.ParameterTable;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.OwnWork;
import io.kaidian.support.worklist.WorkItemDescriber;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.support.worklist.WorkList.TookPartException;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One act against many shops: an officer sees what it would do to each and proposes it, a second officer decides, and then each
 * shop is a violation of its own, recorded in a transaction of its own.
 */
@Service
public class BulkSanctions {

    /** Queue of bulk sanctions that wait for a second officer. */
    static final String QUEUE = "BULK";

    /** What that second officer does. */
    static final String DECIDE = "DecideBulkSanction";

    private static final Logger LOG = LoggerFactory.getLogger(BulkSanctions.class);

    private final BulkRegister register;
    private final ViolationRegister recordedOnes;
    private final Violations violations;
    private final SanctionTable table;
    private final ViolationCatalogues catalogues;
    private final Sellers sellers;
    private final Shops shops;
    private final Accounts accounts;
    private final OwnWork ownWork;
    private final WorkList workList;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;

    BulkSanctions(
            BulkRegister register,
            ViolationRegister recordedOnes,
            Violations violations,
            SanctionTable table,
            ViolationCatalogues catalogues,
            Sellers sellers,
            Shops shops,
            Accounts accounts,
            OwnWork ownWork,
            WorkList workList,
            ParameterTable parameters,
            CurrentActor currentActor,
            Deadlines deadlines,
            TransactionTemplate transaction) {
        this.register = register;
        this.recordedOnes = recordedOnes;
        this.violations = violations;
        this.table = table;
        this.catalogues = catalogues;
        this.sellers = sellers;
        this.shops = shops;
        this.accounts = accounts;
        this.ownWork = ownWork;
        this.workList = workList;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
        this.transaction = transaction;
    }

    /** What it would do to one shop; {@code consequence} is null where the shop cannot be reached. */
    public record Foreseen(String sellerId, String sellerName, Consequence consequence) {}

    /**
     * What an act would do to each of those shops today, without anything being saved.
     *
     * @param occurredAt when it happened
     * @throws IncompleteException if the code or a seller is unknown, or there are too many
     */
    @RolesAllowed(Roles.OFFICER)
    public List<Foreseen> preview(String code, List<String> sellerIds, Instant occurredAt) {
        var type = catalogues
                .at(occurredAt)
                .find(code)
                .orElseThrow(() -> new IncompleteException("unknown-code", List.of("code")));
        return reach(sellerIds).stream()
                .map(shop -> new Foreseen(
                        shop.sellerId(),
                        shop.sellerName(),
                        isOpen(shop)
                                ? table.foresee(
                                        shop.shopId(), type.track(), type.points(), type.closesAtOnce(), occurredAt)
                                : null))
                .toList();
    }

    /**
     * Proposes it; nothing follows until a second officer agrees.
     *
     * @throws IncompleteException as {@link #preview}, or if the note is missing
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction propose(
            String code, List<String> sellerIds, String note, String internalNote, Instant occurredAt) {
        catalogues
                .at(occurredAt)
                .find(code)
                .orElseThrow(() -> new IncompleteException("unknown-code", List.of("code")));
        if (note == null || note.isBlank()) {
            throw new IncompleteException("missing", List.of("note"));
        }
        var id = BulkId.next();
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
        ownWork.add(
                EnforcementProcess.KEY,
                DECIDE,
                id.value(),
                new WorkItemDescriber.Description(
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
    public BulkSanction get(BulkId id) {
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
    public BulkSanction agree(BulkId id) {
        return decide(id, Status.AGREED, null);
    }

    /**
     * The second officer refuses: nothing follows.
     *
     * @throws TookPartException if it is the one who proposed it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public BulkSanction refuse(BulkId id, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IncompleteException("missing", List.of("reason"));
        }
        return decide(id, Status.REFUSED, reason);
    }

    private BulkSanction decide(BulkId id, Status status, String reason) {
        var bulk = register.get(id);
        var me = currentActor.get().name();
        if (bulk.status() != Status.PROPOSED) {
            throw new CaseConflictException("stale", "the bulk sanction is " + bulk.status());
        }
        if (bulk.proposedBy().equals(me)) {
            throw new TookPartException(me);
        }
        workList.about(id.value(), DECIDE).ifPresent(item -> workList.holdToDecide(item.id()));
        register.decided(id, status, me, reason);
        ownWork.done(DECIDE, id.value());
        return register.get(id);
    }

    /** Reaches some of the shops that agreed ones have still to reach. @return how many */
    int carryOut() {
        var waiting = register.waiting(parameters.integer(Parameters.RECHECK_BATCH));
        for (var shop : waiting) {
            try {
                transaction.executeWithoutResult(status -> carryOut(shop));
            } catch (CaseConflictException | IncompleteException unreachable) {
                var why = unreachable instanceof CaseConflictException conflict ? conflict.code() : "incomplete";
                transaction.executeWithoutResult(status -> register.reached(shop, null, why));
            } catch (RuntimeException failed) {
                LOG.error("bulk sanction {} could not reach shop {}", shop.bulk(), shop.shop(), failed);
            }
        }
        if (!waiting.isEmpty()) {
            transaction.executeWithoutResult(status -> register.finish());
        }
        return waiting.size();
    }

    /** In the name of the officer who proposed it: that one answers for it and may not decide what follows. */
    private void carryOut(BulkRegister.Waiting shop) {
        var bulk = register.get(shop.bulk());
        var officer = accounts.find(bulk.proposedBy()).orElseThrow().actor();
        var report = new Violations.Report(
                bulk.code(), bulk.reference(), bulk.note(), bulk.internalNote(), bulk.occurredAt(), null);
        var recorded = currentActor.callAs(officer, () -> violations.record(shop.shop(), report));
        // It took two to decide this, so it takes two to undo it, and neither answers an appeal.
        recordedOnes.agreedWithOthers(recorded.violation().id(), bulk.decidedBy());
        if (!register.reached(shop, recorded.violation().id(), null)) {
            throw new IllegalStateException("reached meanwhile: " + shop);
        }
    }

    private List<Reached> reach(List<String> sellerIds) {
        var ids = new LinkedHashSet<>(sellerIds);
        if (ids.isEmpty() || ids.size() > parameters.integer(Parameters.BULK_MAX_SHOPS)) {
            throw new IncompleteException("shops", List.of("shops"));
        }
        var unknown = ids.stream().filter(id -> sellers.find(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new IncompleteException("unknown-seller", unknown);
        }
        return ids.stream()
                .map(sellers::get)
                .map(seller ->
                        new Reached(seller.shopId(), seller.id(), seller.displayName(), ShopStatus.WAITING, null))
                .toList();
    }

    private boolean isOpen(Reached shop) {
        return switch (shops.get(shop.shopId()).standing()) {
            case PENDING, CLOSED -> false;
            case OPEN, RESTRICTED, SUSPENDED, REVERIFYING -> true;
        };
    }
}
