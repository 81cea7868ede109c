package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.closure.ClosureProposalService;
import io.kaidian.enforcement.sanctions.closure.IdentityBarringService;
import io.kaidian.enforcement.sanctions.restriction.RestrictionService;
import io.kaidian.enforcement.sanctions.suspension.SuspensionEndService;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.enforcement.violations.PenaltyService;
import io.kaidian.enforcement.violations.ViolationReversalService;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.sellers.ShopStanding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Jobs run at least once: a step that runs a second time changes nothing and tells nobody again. */
class DelegateIdempotencyTest extends EnforcementFixture {

    @Autowired
    private PenaltyService penalties;

    @Autowired
    private RestrictionService restrictions;

    @Autowired
    private SuspensionService suspensions;

    @Autowired
    private ClosureProposalService closureProposalService;

    @Autowired
    private IdentityBarringService identities;

    @Autowired
    private SuspensionEndService suspensionEnds;

    @Autowired
    private ViolationReversalService reversals;

    @Test
    void countsPointsAndSuspendsOnce() {
        openShop();
        var violation = record(COUNTERFEIT);
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        var told = toldSeller();

        var confirmed = penalties.confirm(violation);
        var begun = suspensions.suspend(violation, 14, WhileSuspended.EXTEND);

        assertThat(confirmed.balanceBefore()).isZero();
        assertThat(confirmed.balanceAfter()).isEqualTo(24);
        assertThat(begun.extended()).isFalse();
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(end);
        assertThat(toldSeller()).isEqualTo(told);
    }

    @Test
    void warnsAndRestrictsOnce() {
        openShop();
        var warned = record(FAKE_TRADES);
        var restricted = record(FAKE_TRADES);
        var endsAt = sanction(restricted, Sanction.Kind.RESTRICTION).endsAt();
        var told = toldSeller();

        restrictions.warn(warned);
        assertThat(restrictions.restrict(restricted, 7, List.of())).isEqualTo(endsAt);
        days(7);
        restrictions.liftRestriction(restricted);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller()).hasSize(told.size() + 1);
    }

    @Test
    void closesAndBarsOnce() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        days(15);
        var told = toldSeller();
        var happened = history();

        closureProposalService.propose(violation);
        identities.bar(violation);

        assertThat(toldSeller()).isEqualTo(told);
        assertThat(history()).isEqualTo(happened);
    }

    @Test
    void reinstatesOnceAndNeverEarly() {
        openShop();
        var violation = record(COUNTERFEIT);
        assertThatThrownBy(() -> suspensionEnds.reinstate(violation)).isInstanceOf(IllegalStateException.class);
        days(14);
        certifyAgain();
        var happened = history();

        suspensionEnds.reinstate(violation);

        assertThat(history()).isEqualTo(happened);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void undoesOnce() {
        openShop();
        var violation = record(COUNTERFEIT);
        overturn(appeal(Appeal.Subject.of(violation)));

        transaction.executeWithoutResult(status -> reversals.undo(violation, CancelReason.OVERTURNED));

        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(fileOfSeller().ledger()).hasSize(2);
    }
}
