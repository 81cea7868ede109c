package io.kaidian.enforcement.violations.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.bulk.BulkSanction.ShopStatus;
import io.kaidian.enforcement.violations.bulk.BulkSanction.Status;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One act against many shops. */
class BulkSanctionTest extends EnforcementFixture {

    private static final List<String> BOTH = List.of(SELLER, "seller2");

    @Autowired
    private BulkSanctionService bulk;

    @Autowired
    private BulkSanctionTargets targets;

    @Autowired
    private BulkSanctionRunner runner;

    @Autowired
    private AccountRepository accounts;

    @BeforeEach
    void twoSellersOneOfThemOpen() {
        accounts.create(new AccountRepository.NewAccount(
                OFFICER.name(), null, "样本专员", "2001", Locale.ENGLISH, Set.of(Role.OFFICER)));
        openShop();
        register(SELLER_TWO);
    }

    @Test
    void foreseesWhatItWouldDoToEachShopAndSavesNothing() {
        var foreseen = as(OFFICER, () -> targets.preview(COUNTERFEIT, BOTH, clock.instant()));

        assertThat(foreseen.get(0).consequence().sanction()).isEqualTo(EnforcementProcess.Sanction.SUSPENSION);
        assertThat(foreseen.get(0).consequence().endsAt()).isEqualTo(inDays(14));
        assertThat(foreseen.get(1).consequence()).isNull();
        assertThat(points(Track.SERIOUS)).isZero();
    }

    @Test
    void reachesEachShopOnceASecondOfficerHasAgreed() {
        var proposed = propose();
        runner.carryOut();
        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(waiting(proposed.id().value()).queue()).isEqualTo(BulkSanctionService.QUEUE);
        assertThatThrownBy(() -> does(OFFICER, () -> bulk.approve(proposed.id())))
                .isInstanceOf(FourEyesViolationException.class);

        does(SECOND_OFFICER, () -> bulk.approve(proposed.id()));
        runner.carryOut();
        runner.carryOut();
        jobs.runDue();

        var done = as(SECOND_OFFICER, () -> bulk.get(proposed.id()));
        assertThat(done.status()).isEqualTo(Status.DONE);
        assertThat(done.shops())
                .extracting(BulkSanction.AffectedShop::status)
                .containsExactly(ShopStatus.RECORDED, ShopStatus.SKIPPED);
        assertThat(done.shops().get(1).skippedFor()).isEqualTo("not-open");
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(isWaiting(proposed.id().value())).isFalse();
        var recorded = as(OFFICER, () -> shopOverviewService.of(SELLER))
                .violations()
                .get(0)
                .violation();
        assertThat(recorded.recordedBy()).isEqualTo(OFFICER.name());
        assertThat(recorded.reference()).matches("B\\d{8}-[0-9A-F]{6}");
        assertThat(recorded.foundBy()).isEqualTo(FoundBy.REPORT);
    }

    @Test
    void doesNothingWhenTheSecondOfficerRefuses() {
        var proposed = propose();

        does(SECOND_OFFICER, () -> bulk.reject(proposed.id(), "证据不足"));
        runner.carryOut();
        jobs.runDue();

        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(as(OFFICER, () -> bulk.newest(5)))
                .extracting(BulkSanction::status)
                .containsExactly(Status.REFUSED);
    }

    @Test
    void namesTheSellersThatItDoesNotKnow() {
        assertThatThrownBy(() ->
                        does(OFFICER, () -> targets.preview(COUNTERFEIT, List.of(SELLER, "nobody"), clock.instant())))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        refused -> assertThat(refused.missing()).containsExactly("nobody"));
    }

    private BulkSanction propose() {
        return as(OFFICER, () -> bulk.propose(COUNTERFEIT, BOTH, "样本说明", null, clock.instant(), FoundBy.REPORT));
    }
}
