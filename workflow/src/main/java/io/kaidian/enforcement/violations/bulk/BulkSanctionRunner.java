package io.kaidian.enforcement.violations.bulk;

import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.enforcement.violations.ViolationService.Report;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.platform.security.CurrentActor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out what two officers decided, shop by shop: each is a violation of its own, recorded in a transaction of its own. */
@Component
public class BulkSanctionRunner {

    /** More wait for the next run, seconds later: each begins a process, and rechecks run in the same job. */
    private static final int AT_ONCE = 100;

    private final BulkSanctionRepository register;
    private final ViolationService violations;
    private final AccountRepository accounts;
    private final CurrentActor currentActor;
    private final TransactionTemplate transaction;

    BulkSanctionRunner(
            BulkSanctionRepository register,
            ViolationService violations,
            AccountRepository accounts,
            CurrentActor currentActor,
            TransactionTemplate transaction) {
        this.register = register;
        this.violations = violations;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.transaction = transaction;
    }

    /**
     * Reaches some of the shops that agreed ones have still to reach, whatever becomes of the others.
     *
     * @return how many
     */
    public int carryOut() {
        var waiting = register.waiting(AT_ONCE);
        try {
            JobParts.forEach(waiting, this::reach);
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
            transaction.executeWithoutResult(status -> register.markReached(shop, null, why));
        }
    }

    /** In the name of the officer who proposed it: that one answers for it and may not decide what follows. */
    private void carryOut(BulkSanctionRepository.Waiting shop) {
        var bulk = register.get(shop.bulk());
        var officer = accounts.find(bulk.proposedBy()).orElseThrow().actor();
        var act = bulk.act();
        var report = new Report(
                act.code(), act.reference(), act.note(), act.internalNote(), act.occurredAt(), act.foundBy(), null);
        var recorded =
                currentActor.runAs(officer, () -> violations.recordAgreed(shop.shop(), report, bulk.decidedBy()));
        if (!register.markReached(shop, recorded, null)) {
            throw new IllegalStateException("reached meanwhile: " + shop);
        }
    }
}
