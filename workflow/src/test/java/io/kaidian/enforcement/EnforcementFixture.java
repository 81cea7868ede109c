package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.when;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoChecks.Examined;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealDecisionService;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.shop.ConsequencePreview;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.CorrectionClaimService;
import io.kaidian.enforcement.violations.CorrectionJudgementService;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.enforcement.violations.ViolationService.Deviation;
import io.kaidian.enforcement.violations.ViolationService.Report;
import io.kaidian.enforcement.violations.ViolationWithdrawalService;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.testing.history.ChangesAreSigned;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What stories of enforcement are told with: an open shop, its people, and time. Photos are taken as they are, because
 * reading them is not what these stories are about.
 */
@ChangesAreSigned
@WorkflowTest
public abstract class EnforcementFixture {

    public static final String SELLER = "seller1";

    public static final Actor SELLER_ONE = new Actor(Actor.Kind.SELLER, SELLER, null, Set.of(Role.SELLER));
    public static final Actor SELLER_TWO = new Actor(Actor.Kind.SELLER, "seller2", null, Set.of(Role.SELLER));
    public static final Actor REVIEWER = staff("reviewer1", Role.REVIEWER);
    public static final Actor LEAD = staff("lead1", Role.LEAD);
    public static final Actor OFFICER = staff("officer1", Role.OFFICER);
    public static final Actor SECOND_OFFICER = staff("officer2", Role.OFFICER);

    /** Worth 24 serious points: a suspension of 14 days. */
    public static final String COUNTERFEIT = "IPR-COUNTERFEIT";

    /** Worth 12 serious points: a suspension of 7 days. */
    public static final String BANNED_GOODS = "LST-BANNED";

    /** Worth 6 serious points, and can be corrected within 5 days. */
    public static final String INFRINGEMENT = "IPR-INFRINGE";

    /** Worth 12 general points: a warning. */
    static final String FAKE_TRADES = "TRD-FAKE";

    @MockitoBean
    private PhotoChecks examiner;

    @MockitoBean
    protected PhotoChecks.ValidityReading validity;

    @MockitoBean(name = "checkDocumentsDelegate")
    private JavaDelegate checks;

    @Autowired
    public ViolationService violations;

    @Autowired
    public CorrectionClaimService correctionClaims;

    @Autowired
    public CorrectionJudgementService correctionJudgements;

    @Autowired
    public ViolationWithdrawalService withdrawals;

    @Autowired
    public ClosureApproval closures;

    @Autowired
    public ClosureHearingService hearings;

    @Autowired
    public ReinstatementService reinstatements;

    @Autowired
    public AppealService appeals;

    @Autowired
    public AppealDecisionService appealDecisions;

    @Autowired
    public ConsequencePreview previews;

    @Autowired
    public ShopOverviewService shopOverviewService;

    @Autowired
    PointsLedgerRepository ledger;

    @Autowired
    public SellerCaseSteps sellerSteps;

    @Autowired
    ReviewService reviews;

    @Autowired
    public CaseRepository cases;

    @Autowired
    public SellerRepository sellers;

    @Autowired
    ShopRepository shops;

    @Autowired
    TaskList taskList;

    @Autowired
    NotificationService notificationService;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    public JdbcClient jdbc;

    @Autowired
    public TestJobs jobs;

    @Autowired
    public TestClock clock;

    @BeforeEach
    void takePhotosAsTheyAre() throws Exception {
        when(examiner.examine(any(), any())).thenAnswer(call -> {
            var bytes = (byte[]) call.getArgument(1);
            var hash = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
            return new Examined(null, null, bytes, "image/jpeg", 1600, 1200, hash, hash, null, "{}".getBytes());
        });
        doAnswer(call -> {
                    var execution = (DelegateExecution) call.getArgument(0);
                    var c = cases.get(CaseId.of(execution.getProcessBusinessKey()));
                    execution.setVariable(CertificationProcess.Variables.ROUND.name(), c.round());
                    execution.setVariable(CertificationProcess.Variables.MUST_WAIT.name(), false);
                    var fault = faultInFirstRound(c);
                    execution.setVariable(
                            CertificationProcess.Variables.MACHINE_EFFECT.name(), fault ? "RETURN" : "NONE");
                    execution.setVariable(CertificationProcess.Variables.NEW_FAULT.name(), fault);
                    execution.setVariable(CertificationProcess.Variables.FOUR_EYES.name(), false);
                    return null;
                })
                .when(checks)
                .execute(any());
    }

    /** Whether the machine finds something in that submission; a story that wants it to writes the finding here. */
    public boolean faultInFirstRound(CertificationCase c) {
        return false;
    }

    static Actor staff(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(role));
    }

    public <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    public void does(Actor actor, Runnable work) {
        currentActor.runAs(actor, () -> {
            work.run();
            return null;
        });
    }

    /** A personal seller whose shop was certified and is open. */
    public Shop openShop() {
        return openShop(SELLER_ONE);
    }

    Shop openShop(Actor seller) {
        register(seller);
        var caseId = as(seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL))
                .caseId();
        submit(seller, caseId);
        decide(caseId, ReviewDecision.certify());
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        return shops.of(seller.name());
    }

    public void register(Actor seller) {
        sellers.register(new SellerRepository.Registration(
                seller.name(),
                SellerType.PERSONAL,
                "样本店铺",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", seller.name())));
    }

    public void submit(Actor seller, CaseId caseId) {
        does(seller, () -> {
            sellerSteps.saveStatement(caseId, statement(), "2026-11");
            List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)
                    .forEach(slot ->
                            sellerSteps.attach(caseId, slot, ("SPECIMEN " + slot).getBytes(StandardCharsets.UTF_8)));
            sellerSteps.submit(caseId);
        });
        jobs.runDue();
    }

    public void decide(CaseId caseId, ReviewDecision decision) {
        var item = as(LEAD, () -> taskList.latestAbout(caseId.value())).orElseThrow();
        does(reviewerFor(item), () -> reviews.decide(item.id(), decision));
        jobs.runDue();
    }

    /** The first of all reviewers who took no part in it before. */
    static Actor reviewerFor(WorkItem item) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> staff("reviewer" + n, Role.REVIEWER))
                .filter(reviewer -> !item.excluded().contains(reviewer.name()))
                .findFirst()
                .orElseThrow();
    }

    static ReviewDecision decline() {
        return new ReviewDecision(
                Outcome.DECLINE,
                Map.of(),
                List.of(new DecisionReason("IDC-DAMAGE", TestSlots.ID_FRONT, null, null, null)),
                null);
    }

    static ReviewDecision declineForGood() {
        return new ReviewDecision(
                Outcome.DECLINE,
                Map.of(),
                List.of(new DecisionReason("POL-FAKE", TestSlots.ID_FRONT, null, null, null)),
                null);
    }

    static ReviewDecision sendBack() {
        return sendBack("HLD-POSE");
    }

    /** The photo in the hand has that fault; all others are accepted. */
    static ReviewDecision sendBack(String fault) {
        return new ReviewDecision(
                Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                        TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new DecisionReason(fault, TestSlots.HANDHELD, null, null, null)),
                null);
    }

    /** The seller reads the rule and opens a re-verification. */
    public CaseId askForReinstatement() {
        return as(SELLER_ONE, () -> {
                    reinstatements.confirmRule(SELLER);
                    return sellerSteps.open(SELLER, CaseKind.REINSTATEMENT);
                })
                .caseId();
    }

    /** The seller goes through re-verification up to the reviewer's certificate. */
    public void certifyAgain() {
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        decide(caseId, ReviewDecision.certify());
    }

    public ViolationId record(String code) {
        return record(code, "order " + UUID.randomUUID());
    }

    ViolationId record(String code, String reference) {
        return record(code, reference, null);
    }

    public ViolationId record(String code, String reference, Deviation deviation) {
        var shop = shops.of(SELLER).id();
        var recorded = as(OFFICER, () -> violations.record(shop, report(code, reference, deviation)));
        jobs.runDue();
        return recorded.violation().id();
    }

    public Report report(String code, String reference, Deviation deviation) {
        return new Report(code, reference, "样本说明", "internal", clock.instant(), deviation);
    }

    public ShopStanding standing() {
        return shops.of(SELLER).standing();
    }

    public int points(Track track) {
        return ledger.balances(shops.of(SELLER).id()).get(track);
    }

    public ShopOverviewService.ShopOverview fileOfSeller() {
        return as(SELLER_ONE, () -> shopOverviewService.of(SELLER));
    }

    public List<Sanction> sanctions(ViolationId violation) {
        return as(OFFICER, () -> shopOverviewService.of(SELLER)).sanctions().stream()
                .filter(sanction -> sanction.violationId().equals(violation))
                .toList();
    }

    public Sanction sanction(ViolationId violation, Sanction.Kind kind) {
        return sanctions(violation).stream()
                .filter(sanction -> sanction.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    public WorkItem waiting(UUID subject) {
        return as(OFFICER, () -> taskList.latestAbout(subject)).orElseThrow();
    }

    public boolean isWaiting(UUID subject) {
        return as(OFFICER, () -> taskList.latestAbout(subject)).isPresent();
    }

    public AppealId appeal(Appeal.Subject subject) {
        return as(SELLER_ONE, () -> appeals.file(subject, "我有异议", "SPECIMEN receipt"))
                .id();
    }

    /** The seller answers a proposed closure, so that it can be decided. */
    public void hear(ViolationId violation) {
        does(SELLER_ONE, () -> hearings.answer(violation, "样本陈述"));
        jobs.runDue();
    }

    public void overturn(AppealId appeal) {
        does(LEAD, () -> appealDecisions.decide(appeal, true, "申诉成立", null));
        jobs.runDue();
    }

    public void uphold(AppealId appeal) {
        does(LEAD, () -> appealDecisions.decide(appeal, false, "维持原决定", null));
        jobs.runDue();
    }

    public List<String> history() {
        return shops.history(shops.of(SELLER).id()).stream()
                .map(ShopEvent::event)
                .toList();
    }

    public List<String> toldSeller() {
        return notificationService.of(Actor.seller(SELLER), 100).stream()
                .map(UserNotification::template)
                .toList();
    }

    /** The newest notice of that kind, in the seller's words. */
    String toldSeller(String template) {
        return allToldSeller(template).getFirst();
    }

    /** Of several messages of one moment any may come first. */
    List<String> allToldSeller(String template) {
        return notificationService.of(Actor.seller(SELLER), 100).stream()
                .filter(userNotification -> userNotification.template().equals(template))
                .map(UserNotification::body)
                .toList();
    }

    /** The elements that the process about that violation has entered, in order. */
    public List<String> wayOf(ViolationId violation) {
        return jdbc.sql("select element_id from activity_visit where business_key = :key order by id")
                .param("key", violation.toString())
                .query(String.class)
                .list();
    }

    public void days(int days) {
        jobs.advance(Duration.ofDays(days));
    }

    public Instant inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    /** Of somebody who does not exist: the number of the standard's own example. */
    public static SellerStatement statement() {
        return new SellerStatement("样例", "11010519491231002X", LocalDate.of(2020, 1, 1), null, true, "样本省样本市", null);
    }
}
