package io.kaidian.permits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealTooLateException;
import io.kaidian.enforcement.appeals.OverturnStatistics;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import io.kaidian.worklist.WorkItem;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A seller appeals against a refused application and against a permit that was taken. */
class PermitAppealTest extends EnforcementFixture {

    private static final Actor SECOND_REVIEWER =
            new Actor(Actor.Kind.STAFF, "reviewer2", "S-reviewer2", Set.of(Role.REVIEWER));
    private static final Actor REVIEWING_LEAD =
            new Actor(Actor.Kind.STAFF, "lead2", "S-lead2", Set.of(Role.REVIEWER, Role.LEAD));

    @Autowired
    private PermitApplicationService applications;

    @Autowired
    private PermitQueries permits;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private TaskList taskList;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private NotificationService notificationService;

    @Autowired
    private OverturnStatistics rates;

    @BeforeEach
    void open() {
        openShop();
    }

    @Test
    void offersARefusalForAppealUntilItsTimeIsOver() {
        var decision = refused();

        assertThat(fileOfSeller().appealable()).singleElement().satisfies(open -> {
            assertThat(open.subject()).isEqualTo(subject(decision));
            assertThat(open.until()).isEqualTo(inDays(14).truncatedTo(ChronoUnit.SECONDS));
        });
        assertThat(decision.words()).isEqualTo("The brand belongs to somebody else.");
        assertThat(decision.decidedBy()).isNull();
        assertThat(as(LEAD, () -> permits.get(decision.id())).decidedBy()).isEqualTo(REVIEWER.name());
        jobs.advance(Duration.ofDays(14).plusSeconds(1));
        assertThat(fileOfSeller().appealable()).isEmpty();
        assertThatThrownBy(() -> appeal(subject(decision))).isInstanceOf(AppealTooLateException.class);
    }

    @Test
    void looksAtWhatWasSentAgainWhenARefusalIsOverturnedAndNotByWhoRefused() {
        var decision = refused();
        var id = decision.applicationId();
        var appeal = appeal(subject(decision));
        assertThat(waiting(appeal.value()).kind()).isEqualTo("PERMIT_DECISION");
        assertThat(waiting(appeal.value()).excluded()).containsExactly(REVIEWER.name());

        overturn(appeal);

        var again = application(id);
        assertThat(again.state()).isEqualTo(State.OPEN);
        assertThat(again.request()).isNull();
        assertThat(again.round()).isEqualTo(1);
        assertThat(status(decision)).isEqualTo(PermitDecision.Status.OVERTURNED);
        assertThat(toldSeller()).doesNotContain("permit.asked");
        assertThat(body("appeal.overturned.permit")).contains("由其他审核人员重新审核");
        assertThat(history())
                .containsSubsequence(
                        ShopHistoryEntryTypes.APPEAL_FILED,
                        ShopHistoryEntryTypes.APPEAL_OVERTURNED,
                        PermitHistory.REOPENED);
        var item = item(id);
        assertThatThrownBy(() -> answer(REVIEWER, item, "OWNER", Map.of("registrationNumber", "12345678")))
                .isInstanceOf(FourEyesViolationException.class);
        answer(SECOND_REVIEWER, item, "OWNER", Map.of("registrationNumber", "12345678"));
        assertThat(as(SELLER_ONE, () -> permits.of(shop())))
                .extracting(Permit::state)
                .containsExactly(Permit.State.ACTIVE);
        assertThat(as(LEAD, () -> rates.since(clock.instant().minusSeconds(60))))
                .contains(new OverturnStatistics.Rate(REVIEWER.name(), 1, 1));
    }

    @Test
    void asksForACorrectionOfAReopenedApplicationWithAMessage() {
        var decision = refused();
        overturn(appeal(subject(decision)));

        answer(SECOND_REVIEWER, item(decision.applicationId()), "CORRECT", Map.of("messageToSeller", "缺少印章"));

        assertThat(application(decision.applicationId()).requireRequest().wanted())
                .containsExactly("TRADEMARK_CERTIFICATE");
        assertThat(toldSeller()).contains("permit.asked");
    }

    @Test
    void leavesARefusalThatIsUpheldAndTakesNoSecondAppeal() {
        var decision = refused();

        uphold(appeal(subject(decision)));

        assertThat(application(decision.applicationId()).state()).isEqualTo(State.REFUSED);
        assertThat(status(decision)).isEqualTo(PermitDecision.Status.IN_FORCE);
        assertThat(toldSeller()).contains("appeal.filed.permit");
        assertThat(body("appeal.upheld.permit")).contains("品牌授权：青岚（未通过）").contains("原决定继续有效");
        assertThat(notificationService.of(Actor.seller(SELLER), 100))
                .filteredOn(notice -> notice.template().startsWith("appeal."))
                .hasSize(2)
                .allSatisfy(
                        notice -> assertThat(notice.path()).isEqualTo("/seller/permits/" + decision.applicationId()));
        assertThatThrownBy(() -> appeal(subject(decision)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        again -> assertThat(again.code()).isEqualTo("appealed"));
    }

    @Test
    void letsNobodyDecideWhoTookPart() {
        var decision = refused(REVIEWING_LEAD);
        var appeal = appeal(subject(decision));

        assertThatThrownBy(() -> does(REVIEWING_LEAD, () -> appealDecisions.decide(appeal, true, "x", null)))
                .isInstanceOf(FourEyesViolationException.class);
        assertThatThrownBy(() -> does(SELLER_TWO, () -> appeals.file(subject(decision), "x", null)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void appealsASecondRefusalOfTheSameApplicationByItself() {
        var first = refused();
        var id = first.applicationId();
        overturn(appeal(subject(first)));
        answer(SECOND_REVIEWER, item(id), "REFUSE", Map.of("messageToSeller", "No."));

        var second = as(SELLER_ONE, () -> permits.decisionsAbout(id)).getFirst();
        uphold(appeal(subject(second)));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(application(id).state()).isEqualTo(State.REFUSED);
    }

    @Test
    void canAppealARefusalAlsoWhenTheSameWasAppliedForAgain() {
        var decision = refused();
        var newer = as(SELLER_ONE, () -> applications.apply("BRAND", "青岚")).id();

        assertThat(fileOfSeller().appealable())
                .singleElement()
                .satisfies(open -> assertThat(open.subject()).isEqualTo(subject(decision)));
        overturn(appeal(subject(decision)));

        assertThat(application(newer).state()).isEqualTo(State.OPEN);
        assertThat(application(decision.applicationId()).state()).isEqualTo(State.REFUSED);
        assertThat(body("appeal.overturned.permit")).contains("您之后提交的申请");
        send(newer, "TRADEMARK_CERTIFICATE");
        assertThat(item(newer).excluded()).contains(REVIEWER.name());
    }

    @Test
    void hasNothingToAppealOnceTheSameIsGranted() {
        var decision = refused();
        var newer = as(SELLER_ONE, () -> applications.apply("BRAND", "青岚")).id();
        send(newer, "TRADEMARK_CERTIFICATE");
        answer(SECOND_REVIEWER, item(newer), "OWNER", Map.of("registrationNumber", "12345678"));

        assertThat(fileOfSeller().appealable()).isEmpty();
        assertThatThrownBy(() -> appeal(subject(decision)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        gone -> assertThat(gone.code()).isEqualTo("nothing-to-appeal"));
    }

    @Test
    void leavesANewApplicationAloneWhenAnAppealIsGrantedThatWasFiledBefore() {
        var decision = refused();
        var appeal = appeal(subject(decision));
        var other = as(SELLER_ONE, () -> applications.apply("BRAND", "青岚")).id();

        overturn(appeal);

        assertThat(status(decision)).isEqualTo(PermitDecision.Status.OVERTURNED);
        assertThat(application(decision.applicationId()).state()).isEqualTo(State.REFUSED);
        assertThat(application(other).state()).isEqualTo(State.OPEN);
    }

    @Test
    void givesAPermitBackUntilItsOwnEndWhenItsWithdrawalIsOverturned() {
        var decision = withdrawn();
        var until = onlyPermit().validUntil();

        overturn(appeal(subject(decision)));

        assertThat(onlyPermit().state()).isEqualTo(Permit.State.ACTIVE);
        assertThat(onlyPermit().endedAt()).isNull();
        assertThat(onlyPermit().validUntil()).isEqualTo(until);
        assertThat(history()).contains(PermitHistory.REINSTATED);
        assertThat(body("appeal.overturned.permit")).contains("许可恢复有效");
    }

    @Test
    void opensNoApplicationOfAShopThatWasClosedMeanwhile() {
        var decision = refused();
        var appeal = appeal(subject(decision));
        shops.followSanctions(shop(), ShopStanding.CLOSED, null);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CLOSED);

        overturn(appeal);

        assertThat(application(decision.applicationId()).state()).isEqualTo(State.REFUSED);
        assertThat(status(decision)).isEqualTo(PermitDecision.Status.OVERTURNED);
    }

    @Test
    void doesNotSendTheOwnerOfAnOpenShopToAppealsOfPermits() {
        refused();

        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.NONE);
    }

    private PermitDecision refused() {
        return refused(REVIEWER);
    }

    private PermitDecision refused(Actor reviewer) {
        var id = as(SELLER_ONE, () -> applications.apply("BRAND", "青岚")).id();
        send(id, "TRADEMARK_CERTIFICATE");
        answer(reviewer, item(id), "REFUSE", Map.of("messageToSeller", "The brand belongs to somebody else."));
        return as(SELLER_ONE, () -> permits.decisionsAbout(id)).getFirst();
    }

    /** By its process, since nothing was sent after a year. */
    private PermitDecision withdrawn() {
        var id = as(SELLER_ONE, () -> applications.apply("FOOD", "")).id();
        send(id, "FOOD_LICENCE");
        answer(REVIEWER, item(id), "APPROVE", Map.of("licenceNumber", "JY11101010000000"));
        jobs.advance(Duration.ofDays(366));
        jobs.advance(Duration.ofDays(15));
        assertThat(onlyPermit().state()).isEqualTo(Permit.State.WITHDRAWN);
        return as(SELLER_ONE, () -> permits.decisionsAbout(id)).getFirst();
    }

    private void send(PermitApplicationId id, String type) {
        does(SELLER_ONE, () -> {
            applications.add(id, type, "paper.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            applications.send(id);
        });
        jobs.runDue();
    }

    private void answer(Actor who, WorkItem item, String outcome, Map<String, Object> answers) {
        does(who, () -> formTasks.complete(item.id(), outcome, answers));
    }

    private WorkItem item(PermitApplicationId id) {
        return as(REVIEWING_LEAD, () -> taskList.latestAbout(id.value())).orElseThrow();
    }

    private PermitApplication application(PermitApplicationId id) {
        return as(SELLER_ONE, () -> permits.get(id));
    }

    private PermitDecision.Status status(PermitDecision decision) {
        return as(SELLER_ONE, () -> permits.get(decision.id())).status();
    }

    private Permit onlyPermit() {
        return as(SELLER_ONE, () -> permits.of(shop())).getFirst();
    }

    private String body(String template) {
        return notificationService.of(Actor.seller(SELLER), 100).stream()
                .filter(notice -> notice.template().equals(template))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private ShopId shop() {
        return shops.of(SELLER).id();
    }

    private static Appeal.Subject subject(PermitDecision decision) {
        return new Appeal.Subject(Appeal.Kind.PERMIT_DECISION, decision.id().value());
    }
}
