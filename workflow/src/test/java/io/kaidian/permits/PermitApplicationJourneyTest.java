package io.kaidian.permits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.SellerSituationChangedEvent;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewService;
import io.kaidian.review.decisions.PendingDecisionJobTrigger;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.sellers.SellerErasure;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.testing.history.ChangesRowsItself;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** A shop applies for a permit by a process that is data alone, and has it until it ends. */
@RecordApplicationEvents
@Tag("slow")
class PermitApplicationJourneyTest extends EnforcementFixture {

    private static final Actor REVIEWER =
            new Actor(Actor.Kind.STAFF, "reviewer1", "S-reviewer1", Set.of(Role.REVIEWER));
    private static final byte[] CERTIFICATE = SamplePdfs.plain();
    private static final String KIND = "BRAND";
    private static final String CERTIFICATE_TYPE = "TRADEMARK_CERTIFICATE";

    @Autowired
    private PermitProcesses kinds;

    @Autowired
    private PermitApplicationService applications;

    @Autowired
    private PermitQueries permits;

    @Autowired
    private PermitScheduler scheduler;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private EvidenceFileService files;

    @Autowired
    private SellerErasure erasure;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TaskList taskList;

    @Autowired
    private PendingDecisionJobTrigger atWork;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private NotificationService notificationService;

    @BeforeEach
    void open() {
        openShop();
    }

    @Test
    void tellsWhatCanBeAppliedForInBothLanguages() {
        assertThat(kinds.all()).anySatisfy(process -> {
            assertThat(process.kind()).isEqualTo(KIND);
            assertThat(process.name().zh()).isEqualTo("品牌授权");
            assertThat(process.subject().orElseThrow().en()).isEqualTo("Brand");
        });
    }

    @Test
    void grantsWhatIsProvenUntilItsTimeIsOver() {
        var id = apply("青岚");
        send(id);
        var item = waiting(id);
        assertThat(item.queue()).isEqualTo("PERMITS");
        assertThat(item.words()).isEqualTo("青岚");
        assertThat(as(
                                REVIEWER,
                                () -> files.look(
                                        permits.evidenceOf(id).get(0).file().id(), "REVIEW"))
                        .bytes())
                .isEqualTo(CERTIFICATE);

        answer(item, "LICENSED", Map.of("registrationNumber", "12345678"));

        assertThat(application(id).state()).isEqualTo(State.GRANTED);
        var permit = onlyPermit();
        assertThat(permit.state()).isEqualTo(Permit.State.ACTIVE);
        assertThat(permit.matter().title().en()).isEqualTo("Brand authorization: 青岚");
        assertThat(LocalDate.ofInstant(permit.validUntil(), ZoneId.of("Asia/Shanghai")))
                .isEqualTo(LocalDate.ofInstant(permit.grantedAt(), ZoneId.of("Asia/Shanghai"))
                        .plusYears(1));
        assertThat(told()).contains("permit.granted");

        jobs.advance(Duration.ofDays(330));
        scheduler.sweep();
        assertThat(told()).doesNotContain("permit.ending");
        jobs.advance(Duration.ofDays(10));
        scheduler.sweep();
        scheduler.sweep();
        assertThat(told()).filteredOn("permit.ending"::equals).hasSize(1);
        assertThat(onlyPermit().state()).isEqualTo(Permit.State.ACTIVE);
        jobs.advance(Duration.ofDays(30));
        scheduler.sweep();

        assertThat(onlyPermit().state()).isEqualTo(Permit.State.EXPIRED);
        assertThat(told()).contains("permit.ended");
        assertThat(history())
                .containsSubsequence(
                        PermitHistory.APPLIED,
                        PermitHistory.SENT,
                        PermitHistory.STEP_DONE,
                        PermitHistory.GRANTED,
                        PermitHistory.REMINDED,
                        PermitHistory.EXPIRED);
    }

    @Test
    void holdsAsLongAsTheTableSaysForTheOutcomeOfTheForm() {
        var id = apply("青岚");
        send(id);

        answer(waiting(id), "OWNER", Map.of("registrationNumber", "12345678"));

        assertThat(LocalDate.ofInstant(onlyPermit().validUntil(), ZoneId.of("Asia/Shanghai")))
                .isEqualTo(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"))
                        .plusYears(3));
    }

    @Test
    void asksAgainWithTheReviewersWordsAndTakesNothingOldForTheAnswer() {
        var id = apply("青岚");
        send(id);
        assertThatThrownBy(() -> answer(waiting(id), "CORRECT", Map.of())).isInstanceOf(FaultyAnswersException.class);

        answer(waiting(id), "CORRECT", Map.of("messageToSeller", "The certificate is cut off."));

        assertThat(application(id).told()).isEqualTo("The certificate is cut off.");
        assertThat(told()).contains("permit.asked");
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.send(id)))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        nothingNew -> assertThat(nothingNew.code()).isEqualTo("unchanged"));
        send(id);
        assertThat(application(id).round()).isEqualTo(2);
        assertThat(application(id).told()).isNull();
        answer(waiting(id), "OWNER", Map.of("registrationNumber", "12345678"));
        assertThat(onlyPermit().state()).isEqualTo(Permit.State.ACTIVE);
    }

    @Test
    void tellsByWhenTheSellerAndTheReviewerHaveToAct() {
        var id = apply("青岚");
        // The engine counts days by the clock of its place, where one can have an hour more or less.
        assertThat(application(id).moments().dueAt())
                .isCloseTo(clock.instant().plus(Duration.ofDays(14)), within(1, ChronoUnit.HOURS));
        send(id);
        assertThat(application(id).moments().dueAt())
                .isEqualTo(waiting(id).dueAt())
                .isEqualTo(clock.instant().plus(Duration.ofHours(48)));
        jobs.advance(Duration.ofDays(1));

        answer(waiting(id), "CORRECT", Map.of("messageToSeller", "The certificate is cut off."));

        var until = application(id).moments().dueAt();
        assertThat(until).isCloseTo(clock.instant().plus(Duration.ofDays(14)), within(1, ChronoUnit.HOURS));
        assertThat(notices())
                .filteredOn(notice -> notice.template().equals("permit.asked"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.body()).containsPattern("在 \\d.* 前补交材料"));
        send(id);
        answer(waiting(id), "OWNER", Map.of("registrationNumber", "12345678"));
        assertThat(application(id).moments().dueAt()).isNull();
    }

    @Test
    void letsOpenPagesHearThatItWaitsForAReviewer(ApplicationEvents events) {
        var id = apply("青岚");
        add(id, CERTIFICATE_TYPE);
        does(SELLER_ONE, () -> applications.send(id));
        assertThat(application(id).moments().dueAt()).isNull();
        events.clear();

        jobs.runDue();

        assertThat(application(id).moments().dueAt()).isNotNull();
        assertThat(events.stream(SellerSituationChangedEvent.class)).contains(new SellerSituationChangedEvent(SELLER));
    }

    @Test
    void takesAFileAwayForGoodThatWasNotSentYet() {
        var id = apply("青岚");
        send(id);
        var sent = file(id, 1);
        answer(waiting(id), "CORRECT", Map.of("messageToSeller", "The certificate is cut off."));
        add(id, CERTIFICATE_TYPE);
        var wrong = file(id, 2);

        assertThatThrownBy(() -> does(SELLER_TWO, () -> applications.remove(id, wrong)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.remove(id, EvidenceId.next())))
                .isInstanceOf(NotFoundException.class);
        does(SELLER_ONE, () -> applications.remove(id, wrong));

        assertThat(as(SELLER_ONE, () -> permits.evidenceOf(id)))
                .extracting(one -> one.file().id())
                .containsExactly(sent);
        assertThat(history()).contains("EVIDENCE_REMOVED");
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.send(id)))
                .isInstanceOf(IncompleteRequestException.class);
    }

    @Test
    void countsAFileNoMoreThatWasSentAndTakenAwayWhenItCameBack() {
        var id = apply("青岚");
        add(id, CERTIFICATE_TYPE);
        add(id, CERTIFICATE_TYPE);
        does(SELLER_ONE, () -> applications.send(id));
        jobs.runDue();
        var wrong = file(id, 1);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.remove(id, wrong)))
                .isInstanceOf(StateConflictException.class);
        answer(waiting(id), "CORRECT", Map.of("messageToSeller", "One of the files is a shopping list."));

        does(SELLER_ONE, () -> applications.remove(id, wrong));

        assertThat(as(SELLER_ONE, () -> permits.evidenceOf(id)))
                .singleElement()
                .satisfies(left -> assertThat(left.file().id()).isNotEqualTo(wrong));
        assertThat(as(REVIEWER, () -> permits.evidenceOf(id)))
                .filteredOn(PermitEvidence::takenBack)
                .extracting(one -> one.file().id())
                .containsExactly(wrong);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.remove(id, wrong)))
                .isInstanceOf(NotFoundException.class);
        assertThat(history()).contains("EVIDENCE_REMOVED");
        does(SELLER_ONE, () -> applications.send(id));
        assertThat(application(id).round()).isEqualTo(2);
    }

    @Test
    void sendsNothingOnceTheOnlyFileOfATypeWasTakenAway() {
        var id = apply("青岚");
        send(id);
        answer(waiting(id), "CORRECT", Map.of("messageToSeller", "The certificate is cut off."));

        does(SELLER_ONE, () -> applications.remove(id, file(id, 1)));

        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.send(id)))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        missing -> assertThat(missing.code()).isEqualTo("missing"));
    }

    private EvidenceId file(PermitApplicationId id, int round) {
        return as(SELLER_ONE, () -> permits.evidenceOf(id)).stream()
                .filter(one -> one.round() == round)
                .findFirst()
                .orElseThrow()
                .file()
                .id();
    }

    @Test
    void tellsWhyItIsRefusedAndLetsTheSellerApplyAgain() {
        var id = apply("青岚");
        send(id);

        answer(waiting(id), "REFUSE", Map.of("messageToSeller", "The brand belongs to somebody else."));

        assertThat(application(id).state()).isEqualTo(State.REFUSED);
        assertThat(as(SELLER_ONE, () -> permits.of(shop()))).isEmpty();
        assertThat(notices())
                .filteredOn(notice -> notice.template().equals("permit.refused"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.body()).contains("belongs to somebody else"));
        assertThat(apply("青岚")).isNotEqualTo(id);
    }

    @Test
    void beginsNothingNewWhileTheSameIsOpen() {
        var id = apply("Qinglan");

        assertThat(apply(" qinglan ")).isEqualTo(id);
        assertThat(apply("Another")).isNotEqualTo(id);
    }

    @Test
    void needsASubjectAndAnOpenShopAndAKnownPermit() {
        assertThatThrownBy(() -> apply(" ")).isInstanceOf(IncompleteRequestException.class);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.apply("NOTHING", "x")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> does(SELLER_TWO, () -> applications.apply(KIND, "x")))
                .isInstanceOfAny(StateConflictException.class, NotFoundException.class);
    }

    @Test
    void takesOnlyEvidenceThatIsAskedForAndNothingWithoutIt() {
        var id = apply("青岚");

        assertThat(application(id).requireRequest().wanted()).containsExactly(CERTIFICATE_TYPE);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.send(id)))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        missing -> assertThat(missing.missing()).containsExactly(CERTIFICATE_TYPE));
        assertThatThrownBy(() -> add(id, "ID_FRONT")).isInstanceOf(StateConflictException.class);
        assertThatThrownBy(() -> does(SELLER_TWO, () -> applications.add(id, CERTIFICATE_TYPE, "x", content())))
                .isInstanceOf(NotFoundException.class);
        send(id);
        assertThatThrownBy(() -> add(id, CERTIFICATE_TYPE)).isInstanceOf(StateConflictException.class);
    }

    @Test
    void keepsNothingOfAFileThatArrivesAfterTheApplicationEnded() {
        var id = apply("青岚");
        var slow = new ByteArrayInputStream(CERTIFICATE) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                if (application(id).state() == State.OPEN) {
                    does(SELLER_ONE, () -> applications.withdraw(id));
                }
                return super.read(into, offset, length);
            }
        };

        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.add(id, CERTIFICATE_TYPE, "late.pdf", slow)))
                .isInstanceOf(StateConflictException.class);

        assertThat(jdbc.sql("select count(*) from evidence_file")
                        .query(Integer.class)
                        .single())
                .as("neither seen, nor removable, nor counted")
                .isZero();
        assertThat(history()).doesNotContain("EVIDENCE_ADDED");
    }

    @Test
    void closesWhatNothingWasSentForInTwoWeeks() {
        var id = apply("青岚");

        jobs.advance(Duration.ofDays(15));

        assertThat(application(id).state()).isEqualTo(State.EXPIRED);
        assertThat(told()).contains("permit.closed");
        assertThatThrownBy(() -> add(id, CERTIFICATE_TYPE)).isInstanceOf(StateConflictException.class);
    }

    @Test
    void tellsTheSellerNothingOfAnOutcomeThatIsTakenBack() {
        var id = apply("青岚");
        send(id);
        var item = waiting(id);
        var words = Map.<String, Object>of("messageToSeller", "The certificate is cut off.");

        as(REVIEWER, () -> formTasks.schedule(item.id(), "CORRECT", words));
        as(REVIEWER, () -> reviews.undoDecision(item.id()));
        afterTheSeconds();
        assertThat(application(id).request()).isNull();
        assertThat(told()).doesNotContain("permit.asked");
        assertThat(shops.history(shop()))
                .filteredOn(line -> line.event().equals(PermitHistory.STEP_TAKEN_BACK))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.byName()).isEqualTo(REVIEWER.name());
                    assertThat(line.detail()).containsEntry("application", id.toString());
                    assertThat(line.detail()).doesNotContainKey("outcome");
                });
        assertThat(fileOfSeller().timeline())
                .extracting(ShopRepository.ShopEvent::event)
                .contains(PermitHistory.SENT)
                .doesNotContain(PermitHistory.STEP_TAKEN_BACK);

        as(REVIEWER, () -> formTasks.schedule(item.id(), "CORRECT", words));
        afterTheSeconds();
        assertThat(application(id).told()).isEqualTo("The certificate is cut off.");
        assertThat(told()).contains("permit.asked");
    }

    @Test
    void losesAnOutcomeThatWaitsWhenTheSellerWithdraws() {
        var id = apply("青岚");
        send(id);
        as(REVIEWER, () -> formTasks.schedule(waiting(id).id(), "OWNER", Map.of("registrationNumber", "12345678")));

        does(SELLER_ONE, () -> applications.withdraw(id));
        afterTheSeconds();

        assertThat(application(id).state()).isEqualTo(State.WITHDRAWN);
        assertThat(as(SELLER_ONE, () -> permits.of(shop()))).isEmpty();
        assertThat(as(REVIEWER, () -> reviews.myPendingDecisions())).isEmpty();
    }

    @Test
    void leavesTheListWhenTheSellerWithdraws() {
        var id = apply("青岚");
        send(id);
        var item = waiting(id);

        does(SELLER_ONE, () -> applications.withdraw(id));

        assertThat(application(id).state()).isEqualTo(State.WITHDRAWN);
        assertThatThrownBy(() -> answer(item, "OWNER", Map.of("registrationNumber", "12345678")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.withdraw(id)))
                .isInstanceOf(StateConflictException.class);
    }

    @Test
    void replacesThePermitOfBefore() {
        grant("青岚");

        grant("青岚");

        assertThat(as(SELLER_ONE, () -> permits.of(shop())))
                .extracting(Permit::state)
                .containsExactlyInAnyOrder(Permit.State.ACTIVE, Permit.State.REPLACED);
    }

    @Test
    void withdrawsWhatIsNotProvenAgainAsItsDiagramSays() {
        var id = as(SELLER_ONE, () -> applications.apply("FOOD", "")).id();
        add(id, "FOOD_LICENCE");
        does(SELLER_ONE, () -> applications.send(id));
        jobs.runDue();
        answer(waiting(id), "APPROVE", Map.of("licenceNumber", "JY11101010000000"));
        assertThat(told()).contains("permit.granted", "permit.message");

        jobs.advance(Duration.ofDays(366));

        assertThat(application(id).state()).isEqualTo(State.GRANTED);
        assertThat(application(id).requireRequest().wanted()).containsExactly("FOOD_LICENCE");
        assertThat(onlyPermit().state()).isEqualTo(Permit.State.ACTIVE);
        assertThat(told()).contains("permit.asked");

        jobs.advance(Duration.ofDays(15));

        assertThat(onlyPermit().state()).isEqualTo(Permit.State.WITHDRAWN);
        assertThat(application(id).request()).isNull();
        assertThat(told()).contains("permit.withdrawn");
        assertThat(history()).contains(PermitHistory.WITHDRAWN);
    }

    @Test
    @ChangesRowsItself
    void erasesWhatWasNamedSaidAndSentWithTheShop() {
        var id = apply("青岚");
        send(id);
        answer(waiting(id), "REFUSE", Map.of("messageToSeller", "No."));
        var open = apply("Other");

        transaction.executeWithoutResult(status -> erasure.eraseShop(SELLER));

        assertThat(application(id).told()).isEmpty();
        assertThat(application(id).matter().subject()).isEmpty();
        assertThat(application(open).state()).isEqualTo(State.WITHDRAWN);
        assertThat(as(SELLER_ONE, () -> permits.evidenceOf(id))).isEmpty();
        assertThat(as(REVIEWER, () -> formTasks.answersAbout(id.value())))
                .singleElement()
                .satisfies(answers -> assertThat(answers.values()).isEmpty());
    }

    private void grant(String brand) {
        var id = apply(brand);
        send(id);
        answer(waiting(id), "OWNER", Map.of("registrationNumber", "12345678"));
    }

    private PermitApplicationId apply(String brand) {
        return as(SELLER_ONE, () -> applications.apply(KIND, brand)).id();
    }

    private void send(PermitApplicationId id) {
        add(id, CERTIFICATE_TYPE);
        does(SELLER_ONE, () -> applications.send(id));
        jobs.runDue();
    }

    private void add(PermitApplicationId id, String type) {
        does(SELLER_ONE, () -> applications.add(id, type, "certificate.pdf", content()));
    }

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(CERTIFICATE);
    }

    private WorkItem waiting(PermitApplicationId id) {
        return as(REVIEWER, () -> taskList.latestAbout(id.value())).orElseThrow();
    }

    private void answer(WorkItem item, String outcome, Map<String, Object> answers) {
        does(REVIEWER, () -> formTasks.complete(item.id(), outcome, answers));
    }

    private PermitApplication application(PermitApplicationId id) {
        return as(SELLER_ONE, () -> permits.get(id));
    }

    private Permit onlyPermit() {
        return as(SELLER_ONE, () -> permits.of(shop())).getFirst();
    }

    private List<String> told() {
        return toldSeller();
    }

    private List<UserNotification> notices() {
        return notificationService.of(Actor.seller(SELLER), 100);
    }

    private ShopId shop() {
        return shops.of(SELLER).id();
    }

    /** No decision can be taken back any more. */
    private void afterTheSeconds() {
        clock.advance(Duration.ofSeconds(15));
        atWork.takeEffect();
    }
}
