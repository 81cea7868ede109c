package io.kaidian.enforcement.sanctions.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.DecisionHoldService;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.PoisonedRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** When something is undone, the points that remain are judged as if it had never been; what two decided can be held. */
class PointsReevaluationTest extends EnforcementFixture {

    @Autowired
    private DecisionHoldService holds;

    @Test
    void makesALaterSuspensionAsLongAsItsOwnPointsAreWorth() {
        openShop();
        var first = record(BANNED_GOODS);
        var second = record(BANNED_GOODS);
        assertThat(sanction(second, Kind.SUSPENSION).days()).isEqualTo(14);

        does(OFFICER, () -> withdrawals.withdraw(first, "记录有误"));

        assertThat(sanction(second, Kind.SUSPENSION).days()).isEqualTo(7);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(inDays(7));
        assertThat(history()).contains(ShopHistoryEntryTypes.PENALTY_JUDGED_AGAIN);
    }

    @Test
    void opensAShopThatOnlyTheUndonePointsHadSuspended() {
        openShop();
        var first = record(INFRINGEMENT);
        days(5);
        var second = record(INFRINGEMENT);
        days(5);
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);

        does(OFFICER, () -> withdrawals.withdraw(first, "记录有误"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.SERIOUS)).isEqualTo(6);
        assertThat(sanctions(second)).extracting(Sanction::status).containsOnly(Status.UNDONE);
        assertThat(toldSeller()).contains("violation.withdrawn");
        assertThat(wayOf(second)).endsWith(EnforcementProcess.ENFORCEMENT_CANCELLED);
    }

    @Test
    void suspendsForPointsThatTheUndoneOnesHadCovered() {
        openShop();
        var forged = record("IDN-FALSE");
        days(2);
        var banned = record(BANNED_GOODS);
        assertThat(sanctions(banned)).isEmpty();
        days(1);

        does(OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(sanction(banned, Kind.SUSPENSION).days()).isEqualTo(7);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt())
                .as("counted from the day on which the points counted")
                .isEqualTo(inDays(6));
        certifyAgain();
        days(6);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void lapsesWhatWouldHaveBeenServedByNow() {
        openShop();
        var forged = record("IDN-FALSE");
        record(BANNED_GOODS);
        days(9);

        does(OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.SERIOUS)).isEqualTo(12);
    }

    @Test
    void replacesAClosureByTheSuspensionThatTheOtherPointsAreWorth() {
        openShop();
        var first = record(COUNTERFEIT);
        var second = record(COUNTERFEIT);
        hear(second);
        does(SECOND_OFFICER, () -> closures.approve(second, null));
        jobs.runDue();
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);

        overturn(appeal(Appeal.Subject.of(first)));

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(sanctions(second))
                .extracting(Sanction::kind, Sanction::status)
                .containsExactlyInAnyOrder(tuple(Kind.CLOSURE, Status.UNDONE), tuple(Kind.SUSPENSION, Status.IN_FORCE));
        assertThat(sanction(second, Kind.SUSPENSION).days()).isEqualTo(14);
        days(14);
        certifyAgain();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void beginsTheSuspensionAgainThatAClosureHadTakenUp() {
        openShop();
        var banned = record(BANNED_GOODS);
        var forged = record("IDN-FALSE");
        hear(forged);
        does(SECOND_OFFICER, () -> closures.approve(forged, null));
        days(14);
        jobs.advance(Duration.ofSeconds(1));
        assertThat(history()).contains(ShopHistoryEntryTypes.SUSPENSION_SUPERSEDED);

        does(OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));
        does(SECOND_OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(sanction(banned, Kind.SUSPENSION).status()).isEqualTo(Status.IN_FORCE);
        assertThat(history()).contains(ShopHistoryEntryTypes.SUSPENSION_RESUMED);
        assertThat(toldSeller()).contains("shop.suspensionResumed");
        certifyAgain();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void doesNotBeginASuspensionAgainWhoseViolationIsUndoneToo() {
        openShop();
        var banned = record(BANNED_GOODS);
        var forged = record("IDN-FALSE");
        hear(forged);
        does(SECOND_OFFICER, () -> closures.approve(forged, null));
        days(15);
        does(OFFICER, () -> withdrawals.withdraw(banned, "记录有误"));

        does(OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));
        does(SECOND_OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void holdsWhatTwoDecidedForTwoWorkingDaysAndOnce() {
        openShop();
        var forged = record("IDN-FALSE");
        assertThatThrownBy(() -> does(LEAD, () -> holds.put(forged, "核对中")))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("one-person");
        hear(forged);
        does(SECOND_OFFICER, () -> closures.approve(forged, null));

        var hold = as(LEAD, () -> holds.put(forged, "核对中"));

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(Duration.between(clock.instant(), hold.until())).isBetween(Duration.ofDays(2), Duration.ofDays(10));
        assertThat(toldSeller()).contains("shop.putOnHold");
        assertThat(fileOfSeller().situation())
                .isEqualTo(new SellerSituation(SellerNextStep.WAIT_FOR_HOLD, null, hold.until()));
        assertThat(holds.end()).isZero();
        clock.advance(Duration.between(clock.instant(), hold.until()));
        assertThat(holds.end()).isEqualTo(1);
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThatThrownBy(() -> does(SECOND_OFFICER, () -> holds.put(forged, "again")))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("held");
    }

    @Test
    void letsOthersCountAgainAlthoughOneCannotBeWritten() {
        openShop();
        var held = Stream.of("order 1", "order 2")
                .map(order -> record(BANNED_GOODS, order, new ViolationService.Deviation(24, null, null, "情节严重")))
                .peek(id -> does(SECOND_OFFICER, () -> violations.approve(id)))
                .toList();
        jobs.runDue();
        var until = held.stream()
                .map(id -> as(LEAD, () -> holds.put(id, "核对中")).until())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        clock.advance(Duration.between(clock.instant(), until));

        for (var poisoned : held) {
            PoisonedRow.during(
                    jdbc,
                    "violation",
                    poisoned.value(),
                    () -> assertThatThrownBy(holds::end).isInstanceOf(DataIntegrityViolationException.class));
            jdbc.sql("update violation set hold_ended_at = null where id <> :id")
                    .param("id", poisoned.value())
                    .update();
        }

        assertThat(toldSeller()).filteredOn("shop.holdEnded"::equals).hasSize(2);
    }

    @Test
    void saysOfASuspensionOnHoldThatItDoesNotCount() {
        openShop();
        var deviating = record(BANNED_GOODS, "order 1", new ViolationService.Deviation(24, null, null, "情节严重"));
        does(SECOND_OFFICER, () -> violations.approve(deviating));
        jobs.runDue();
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);

        var hold = as(LEAD, () -> holds.put(deviating, "核对中"));

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(fileOfSeller().situation())
                .isEqualTo(new SellerSituation(SellerNextStep.WAIT_FOR_HOLD, null, hold.until()));
    }

    @Test
    void keepsAShopOpenThatTwoOfficersFreedWhileItWasOnHold() {
        openShop();
        var forged = record("IDN-FALSE");
        hear(forged);
        does(SECOND_OFFICER, () -> closures.approve(forged, null));
        var hold = as(OFFICER, () -> holds.put(forged, "核对中"));
        does(OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));
        does(SECOND_OFFICER, () -> withdrawals.withdraw(forged, "记录有误"));

        clock.advance(Duration.between(clock.instant(), hold.until()));
        holds.end();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller()).doesNotContain("shop.holdEnded");
    }
}
