package io.kaidian.permits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.shop.LimitedPermission;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.PoisonedRow;
import io.kaidian.testing.history.ChangesRowsItself;
import io.kaidian.worklist.TaskList;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.AccessDeniedException;

/** Officers restrict and withdraw permits, and begin applications for shops. */
class PermitMeasureTest extends EnforcementFixture {

    @Autowired
    private PermitApplicationService applications;

    @Autowired
    private PermitMeasureService measures;

    @Autowired
    private PermitQueries permits;

    @Autowired
    private PermitScheduler scheduler;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private TaskList taskList;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private NotificationService notificationService;

    @BeforeEach
    void open() {
        openShop();
    }

    @Test
    void restrictsAPermitWithAReasonThatTheSellerReadsAndLiftsItAgain() {
        var id = granted("BRAND", "青岚").id();

        does(OFFICER, () -> measures.restrict(id, "品牌方对您的商品有疑问。"));

        assertThat(permit(id).state()).isEqualTo(Permit.State.RESTRICTED);
        assertThat(notice("permit.restricted").body()).contains("品牌方对您的商品有疑问。").contains("申诉");
        assertThat(decision(id).decidedBy()).isNull();
        assertThat(as(LEAD, () -> permits.get(decision(id).id())).decidedBy()).isEqualTo(OFFICER.name());
        assertThat(history()).contains(PermitHistory.RESTRICTED);
        assertThatThrownBy(() -> does(OFFICER, () -> measures.restrict(id, "x")))
                .isInstanceOf(StateConflictException.class);

        does(SECOND_OFFICER, () -> measures.liftRestriction(id, "疑问已经澄清。"));

        assertThat(permit(id).state()).isEqualTo(Permit.State.ACTIVE);
        assertThat(decision(id).status()).isEqualTo(PermitDecision.Status.LIFTED);
        assertThat(notice("permit.lifted").body()).contains("疑问已经澄清。");
        assertThat(history()).contains(PermitHistory.REINSTATED);
        assertThatThrownBy(() -> does(OFFICER, () -> measures.liftRestriction(id, "x")))
                .isInstanceOf(StateConflictException.class);
    }

    @Test
    void countsAPermitAsLimitedWhileItIsRestrictedAndForSomeTimeAfterItWasWithdrawn() {
        var id = granted("BRAND", "青岚").id();
        assertThat(fileOfSeller().limited()).isEmpty();

        does(OFFICER, () -> measures.restrict(id, "x"));

        assertThat(fileOfSeller().limited()).singleElement().satisfies(limited -> {
            assertThat(limited.extent()).isEqualTo(LimitedPermission.Extent.RESTRICTED);
            assertThat(limited.label().en()).isEqualTo("Brand authorization: 青岚");
            assertThat(limited.since()).isEqualTo(decision(id).decidedAt());
            assertThat(limited.path()).startsWith("/seller/permits/");
        });
        jobs.advance(Duration.ofDays(2));
        does(OFFICER, () -> measures.withdraw(id, "x"));

        assertThat(fileOfSeller().limited())
                .extracting(LimitedPermission::extent)
                .containsExactly(LimitedPermission.Extent.WITHDRAWN);
        jobs.advance(Duration.ofDays(15));
        assertThat(fileOfSeller().limited()).isEmpty();
    }

    @Test
    void forgetsAPermitThatWasWithdrawnOnceTheShopHasAnotherForTheSame() {
        var id = granted("FOOD", "").id();
        does(OFFICER, () -> measures.withdraw(id, "x"));
        assertThat(fileOfSeller().limited()).hasSize(1);

        granted("FOOD", "");

        assertThat(fileOfSeller().limited()).isEmpty();
    }

    @Test
    void undoesARestrictionThatIsAppealed() {
        var id = granted("BRAND", "青岚").id();
        does(OFFICER, () -> measures.restrict(id, "x"));
        var appeal = appeal(subject(decision(id)));
        assertThat(waiting(appeal.value()).excluded()).contains(OFFICER.name());

        overturn(appeal);

        assertThat(permit(id).state()).isEqualTo(Permit.State.ACTIVE);
        assertThat(decision(id).status()).isEqualTo(PermitDecision.Status.OVERTURNED);
        does(OFFICER, () -> measures.restrict(id, "again"));
        assertThat(fileOfSeller().appealable()).hasSize(1);
    }

    @Test
    void withdrawsAPermitAndEndsItsProcessAndGivesItBackOnAppeal() {
        var permit = granted("FOOD", "");
        assertThat(isRunning(permit.applicationId())).isTrue();

        does(OFFICER, () -> measures.withdraw(permit.id(), "主管部门已吊销您的许可证。"));

        assertThat(permit(permit.id()).state()).isEqualTo(Permit.State.WITHDRAWN);
        assertThat(isRunning(permit.applicationId())).isFalse();
        assertThat(notice("permit.withdrawn").body()).contains("主管部门已吊销您的许可证。");
        jobs.advance(Duration.ofDays(8));
        overturn(appeal(subject(decision(permit.id()))));
        assertThat(permit(permit.id()).state()).isEqualTo(Permit.State.ACTIVE);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> measures.withdraw(permit.id(), "x")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void withdrawsWhileTheSellerIsAskedForMore() {
        var permit = granted("FOOD", "");
        jobs.advance(Duration.ofDays(366));
        assertThat(as(SELLER_ONE, () -> permits.get(permit.applicationId())).request())
                .isNotNull();

        does(OFFICER, () -> measures.withdraw(permit.id(), "x"));

        assertThat(as(SELLER_ONE, () -> permits.get(permit.applicationId())).request())
                .isNull();
    }

    @Test
    void asksNothingMoreOfAPermitThatWasWithdrawnNotEvenAYearLater() {
        var permit = granted("FOOD", "");
        does(OFFICER, () -> measures.withdraw(permit.id(), "x"));

        jobs.advance(Duration.ofDays(366));
        jobs.advance(Duration.ofDays(15));

        assertThat(isRunning(permit.applicationId())).isFalse();
        assertThat(as(SELLER_ONE, () -> permits.get(permit.applicationId())).request())
                .isNull();
        assertThat(as(SELLER_ONE, () -> permits.decisionsAbout(permit.applicationId())))
                .hasSize(1);
        assertThat(templates()).doesNotContain("permit.asked");
    }

    @Test
    void takesTheWorkAwayOfAReviewerWhoLooksAtAPermitThatIsWithdrawn() {
        var permit = granted("FOOD", "");
        jobs.advance(Duration.ofDays(366));
        does(SELLER_ONE, () -> {
            applications.add(
                    permit.applicationId(), "FOOD_LICENCE", "paper.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            applications.send(permit.applicationId());
        });
        jobs.runDue();
        assertThat(as(
                        REVIEWER,
                        () -> taskList.latestAbout(permit.applicationId().value())))
                .isPresent();

        does(OFFICER, () -> measures.withdraw(permit.id(), "x"));

        assertThat(as(
                        REVIEWER,
                        () -> taskList.latestAbout(permit.applicationId().value())))
                .isEmpty();
    }

    @Test
    void endsTheProcessOfAPermitOfBeforeWhenAnotherTakesItsPlace() {
        var first = granted("FOOD", "");
        var second = granted("FOOD", "");

        assertThat(isRunning(first.applicationId())).isFalse();
        assertThat(isRunning(second.applicationId())).isTrue();
        does(OFFICER, () -> measures.withdraw(second.id(), "x"));
        jobs.advance(Duration.ofDays(366));
        assertThat(isRunning(second.applicationId())).isFalse();
        assertThat(templates()).doesNotContain("permit.asked");
    }

    @Test
    @ChangesRowsItself
    void endsTheProcessOfAPermitWhoseTimeIsOver() {
        var permit = granted("FOOD", "");
        jdbc.sql("update permit set valid_until = granted_at + interval '1 day'")
                .update();

        jobs.advance(Duration.ofDays(2));
        scheduler.sweep();

        assertThat(permit(permit.id()).state()).isEqualTo(Permit.State.EXPIRED);
        assertThat(isRunning(permit.applicationId())).isFalse();
    }

    @Test
    @ChangesRowsItself
    void remindsOfAndEndsPermitsAlthoughAnotherCannotBeWritten() {
        var poisoned = granted("FOOD", "");
        var other = granted("BRAND", "青岚");
        jdbc.sql("update permit set valid_until = granted_at + interval '3 days'")
                .update();

        PoisonedRow.during(jdbc, "permit", poisoned.id().value(), () -> {
            assertThatThrownBy(scheduler::sweep).isInstanceOf(DataIntegrityViolationException.class);
            assertThat(templates()).containsOnlyOnce("permit.ending");

            jobs.advance(Duration.ofDays(4));
            assertThatThrownBy(scheduler::sweep).isInstanceOf(DataIntegrityViolationException.class);
        });

        assertThat(permit(other.id()).state()).isEqualTo(Permit.State.EXPIRED);
        assertThat(permit(poisoned.id()).state()).isEqualTo(Permit.State.ACTIVE);
        scheduler.sweep();
        assertThat(permit(poisoned.id()).state()).isEqualTo(Permit.State.EXPIRED);
    }

    @Test
    @ChangesRowsItself
    void decidesNothingMoreForAShopThatIsClosedForGoodAndKeepsItsPermits() {
        var permit = granted("BRAND", "青岚");
        var open = as(SELLER_ONE, () -> applications.apply("BRAND", "雁书")).id();
        does(SELLER_ONE, () -> {
            applications.add(open, "TRADEMARK_CERTIFICATE", "paper.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            applications.send(open);
        });
        jobs.runDue();

        shops.followSanctions(shop(), ShopStanding.CLOSED, null);
        jdbc.sql("update permit set valid_until = granted_at + interval '3 days'")
                .update();
        scheduler.sweep();

        assertThat(as(SELLER_ONE, () -> permits.get(open)).state()).isEqualTo(State.WITHDRAWN);
        assertThat(isRunning(open)).isFalse();
        assertThat(as(REVIEWER, () -> taskList.latestAbout(open.value()))).isEmpty();
        assertThat(permit(permit.id()).state()).isEqualTo(Permit.State.ACTIVE);
        assertThat(templates()).doesNotContain("permit.ending");
        shops.followSanctions(shop(), ShopStanding.OPEN, null);
        scheduler.sweep();
        assertThat(templates()).contains("permit.ending");
    }

    @Test
    void endsARestrictionWithThePermit() {
        var permit = granted("BRAND", "青岚");
        does(OFFICER, () -> measures.restrict(permit.id(), "x"));

        jobs.advance(Duration.ofDays(4 * 366));
        scheduler.sweep();

        assertThat(permit(permit.id()).state()).isEqualTo(Permit.State.EXPIRED);
        assertThat(decision(permit.id()).status()).isEqualTo(PermitDecision.Status.LIFTED);
        assertThatThrownBy(() -> does(OFFICER, () -> measures.withdraw(permit.id(), "x")))
                .isInstanceOf(StateConflictException.class);
    }

    @Test
    void replacesARestrictedPermitByANewOne() {
        var first = granted("BRAND", "青岚");
        does(OFFICER, () -> measures.restrict(first.id(), "x"));

        granted("BRAND", "青岚");

        assertThat(as(SELLER_ONE, () -> permits.of(shop())))
                .extracting(Permit::state)
                .containsExactlyInAnyOrder(Permit.State.ACTIVE, Permit.State.REPLACED);
        assertThat(decision(first.id()).status()).isEqualTo(PermitDecision.Status.LIFTED);
        assertThat(fileOfSeller().appealable()).isEmpty();
    }

    @Test
    void needsAReasonAndAPermit() {
        var permit = granted("BRAND", "青岚");

        assertThatThrownBy(() -> does(OFFICER, () -> measures.restrict(permit.id(), " ")))
                .isInstanceOf(IncompleteRequestException.class);
        assertThatThrownBy(() -> does(OFFICER, () -> measures.withdraw(PermitId.next(), "x")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void beginsAnApplicationThatTheSellerThenProves() {
        var begun = as(OFFICER, () -> applications.begin(shop(), "FOOD", "", "您在销售食品。"));

        assertThat(begun.requireRequest().wanted()).containsExactly("FOOD_LICENCE");
        assertThat(begun.demanded()).isTrue();
        assertThat(begun.told()).isEqualTo("您在销售食品。");
        assertThat(history()).contains(PermitHistory.DEMANDED).doesNotContain(PermitHistory.APPLIED);
        assertThatThrownBy(() -> as(SELLER_ONE, () -> applications.withdraw(begun.id())))
                .isInstanceOf(StateConflictException.class);
        assertThat(notice("permit.begun").body()).contains("您在销售食品。");
        assertThat(notice("permit.begun").path()).isEqualTo("/seller/permits/" + begun.id());
        assertThatThrownBy(() -> as(OFFICER, () -> applications.begin(shop(), "FOOD", "", "x")))
                .isInstanceOf(StateConflictException.class);
        assertThatThrownBy(() -> as(OFFICER, () -> applications.begin(shop(), "BRAND", "青岚", " ")))
                .isInstanceOf(IncompleteRequestException.class);
        assertThatThrownBy(() -> as(SELLER_ONE, () -> applications.begin(shop(), "BRAND", "青岚", "x")))
                .isInstanceOf(AccessDeniedException.class);
        prove(begun.id(), "FOOD_LICENCE", "APPROVE");
        assertThat(as(SELLER_ONE, () -> permits.get(begun.id())).state()).isEqualTo(State.GRANTED);
    }

    private boolean isRunning(PermitApplicationId id) {
        return jdbc.sql("select exists (select 1 from act_ru_execution where business_key_ = ?)")
                .param(id.toString())
                .query(Boolean.class)
                .single();
    }

    private Permit granted(String kind, String subject) {
        var id = as(SELLER_ONE, () -> applications.apply(kind, subject)).id();
        prove(
                id,
                kind.equals("FOOD") ? "FOOD_LICENCE" : "TRADEMARK_CERTIFICATE",
                kind.equals("FOOD") ? "APPROVE" : "OWNER");
        return as(SELLER_ONE, () -> permits.of(shop())).stream()
                .filter(permit -> permit.applicationId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void prove(PermitApplicationId id, String type, String outcome) {
        does(SELLER_ONE, () -> {
            applications.add(id, type, "paper.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            applications.send(id);
        });
        jobs.runDue();
        var item = as(REVIEWER, () -> taskList.latestAbout(id.value())).orElseThrow();
        var number = outcome.equals("APPROVE")
                ? Map.<String, Object>of("licenceNumber", "JY11101010000000")
                : Map.<String, Object>of("registrationNumber", "12345678");
        does(REVIEWER, () -> formTasks.complete(item.id(), outcome, number));
    }

    private Permit permit(PermitId id) {
        return as(SELLER_ONE, () -> permits.get(id));
    }

    /** The newest about that permit. */
    private PermitDecision decision(PermitId id) {
        return as(SELLER_ONE, () -> permits.decisionsOf(shop())).stream()
                .filter(decision -> id.equals(decision.permitId()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> templates() {
        return notificationService.of(Actor.seller(SELLER), 100).stream()
                .map(UserNotification::template)
                .toList();
    }

    private UserNotification notice(String template) {
        return notificationService.of(Actor.seller(SELLER), 100).stream()
                .filter(notice -> notice.template().equals(template))
                .findFirst()
                .orElseThrow();
    }

    private ShopId shop() {
        return shops.of(SELLER).id();
    }

    private static Appeal.Subject subject(PermitDecision decision) {
        return new Appeal.Subject(Appeal.Kind.PERMIT_DECISION, decision.id().value());
    }
}
