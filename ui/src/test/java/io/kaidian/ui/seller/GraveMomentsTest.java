package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.kaidian.KaidianServer;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealDecisionService;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.violations.CorrectionClaimService;
import io.kaidian.enforcement.violations.CorrectionJudgementService;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.enforcement.violations.ViolationWithdrawalService;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;

/** Whatever is decided against a shop is told with everything that it rests on: on the page, in the message, over the interface. */
@SpringBootTest(classes = KaidianServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshDatabase.class)
@AutoConfigureTestRestTemplate
@Tag("slow")
class GraveMomentsTest extends SellerViewTestSupport {

    private static final Actor OFFICER = new Actor(Actor.Kind.STAFF, "officer-a", "S-1", Set.of(Role.OFFICER));
    private static final Actor SECOND_OFFICER = new Actor(Actor.Kind.STAFF, "officer-b", "S-2", Set.of(Role.OFFICER));
    private static final Actor LEAD = new Actor(Actor.Kind.STAFF, "lead-a", "S-3", Set.of(Role.LEAD));
    private static final String NOTE = "样本 SPECIMEN：买家收到的不是正品";
    private static final String REASON = "样本 SPECIMEN：证据充分";

    /** What is told. */
    private enum Fact {
        ACT,
        NOTE,
        REASON,
        DECISION,
        HEARD,
        RULE,
        FOUND_BY,
        POINTS,
        ALLOWED,
        STOPPED,
        LEFT_TO_DO,
        APPEAL
    }

    /** Expressions of what page, message and interface say of a fact. */
    private record Told(String page, String message, String api) {

        private static Told everywhere(String words) {
            return new Told(words, words, words);
        }
    }

    /** A decision against a shop, and what is told of it beyond what is told of each. */
    private enum Moment {
        SUSPENSION(
                "IPR-COUNTERFEIT",
                "出售假冒商品",
                "shop.suspended",
                Map.of(
                        Fact.POINTS,
                        new Told("扣 24 分，累计从 0 分到 24 分", "扣 24 分，该类累计 24 分", "\"balanceAfter\":24"),
                        Fact.LEFT_TO_DO,
                        new Told("请先阅读并确认违反的规则", "可以重新认证", "\"nextStep\":\"CONFIRM_RULE\""))),
        CLOSURE(
                "IDN-FALSE",
                "以虚假材料通过认证",
                "shop.closed",
                Map.of(
                        Fact.REASON,
                        Told.everywhere(REASON),
                        Fact.POINTS,
                        new Told("扣 48 分，累计从 0 分到 48 分", "扣 48 分，该类累计 48 分", "\"balanceAfter\":48"),
                        Fact.LEFT_TO_DO,
                        new Told("最迟 20", "订单结束后可以提现，最迟 20", "\"payoutFrom\":\"20"))),
        CLOSURE_REFUSED(
                "IDN-FALSE",
                "以虚假材料通过认证",
                "shop.closureRefused",
                Map.of(
                        Fact.REASON,
                        Told.everywhere(REASON),
                        Fact.DECISION,
                        new Told(
                                "未同意永久关店，改为暂时关店[\\s\\S]*第二位处罚专员已决定",
                                "不永久关店，改为暂时关店 30 天，至 20",
                                "\"kind\":\"CLOSURE\",\"status\":\"REFUSED\""),
                        Fact.HEARD,
                        new Told("已阅[\\s\\S]*样本 SPECIMEN 陈述", "看过您的陈述后", "\"status\":\"REFUSED\""),
                        Fact.POINTS,
                        new Told("扣 48 分，累计从 0 分到 48 分", "扣 48 分，该类累计 48 分", "\"balanceAfter\":48"),
                        Fact.LEFT_TO_DO,
                        new Told("请先阅读并确认违反的规则", "先到店铺页阅读并确认违反的规则，.* 起可以重新认证", "\"nextStep\":\"CONFIRM_RULE\""))),
        CORRECTION_REFUSED(
                "IPR-INFRINGE",
                "不当使用他人权利",
                "violation.correctionRefused",
                Map.of(
                        Fact.REASON,
                        Told.everywhere(REASON),
                        Fact.POINTS,
                        new Told("6 分", "逾期将扣 6 分", "\"points\":6"),
                        Fact.LEFT_TO_DO,
                        new Told("已整改", "整改后请到店铺页点“已整改”", "\"nextStep\":\"CORRECT\""))),
        APPEAL_UPHELD(
                "IPR-COUNTERFEIT",
                "出售假冒商品",
                "appeal.upheld",
                Map.of(
                        Fact.REASON,
                        Told.everywhere(REASON),
                        Fact.POINTS,
                        new Told("扣 24 分，累计从 0 分到 24 分", "扣 24 分，该类累计 24 分", "\"balanceAfter\":24"),
                        Fact.LEFT_TO_DO,
                        new Told("请看本页顶部", "请在店铺页查看接下来要做什么", "\"nextStep\":\"CONFIRM_RULE\""),
                        Fact.APPEAL,
                        new Told("不能再次申诉", "不能再次申诉", "\"status\":\"UPHELD\"")));

        private final String code;
        private final String act;
        private final String template;
        private final Map<Fact, Told> own;

        Moment(String code, String act, String template, Map<Fact, Told> own) {
            this.code = code;
            this.act = act;
            this.template = template;
            this.own = own;
        }

        private Map<Fact, Told> facts() {
            var facts = new EnumMap<Fact, Told>(Fact.class);
            facts.put(Fact.ACT, Told.everywhere(act));
            facts.put(Fact.RULE, new Told(code + "，第 \\d+ 版", "规则 " + code + " 第 \\d+ 版", "\"rulesVersion\":\\d+"));
            facts.put(Fact.FOUND_BY, new Told("买家或他人举报", "他人举报", "\"foundBy\":\"REPORT\""));
            facts.put(Fact.APPEAL, new Told("可以申诉一次，截止 \\d", "可以在 20.*前.*申诉一次", "\"appealUntil\":\"20"));
            if (this != CORRECTION_REFUSED) {
                facts.put(Fact.ALLOWED, new Told("未完成订单发货", "发货和退款", "\"allowed\":\\[\"SHIP_OPEN_ORDERS"));
                facts.put(Fact.STOPPED, new Told("提现", "停止：.*提现", "\"stopped\":\\[[^\\]]*PAYOUT"));
            }
            if (this != CORRECTION_REFUSED && this != APPEAL_UPHELD) {
                facts.put(Fact.NOTE, Told.everywhere(NOTE));
            }
            facts.putAll(own);
            return facts;
        }
    }

    @Autowired
    private ViolationService violations;

    @Autowired
    private ViolationWithdrawalService withdrawals;

    @Autowired
    private CorrectionClaimService claims;

    @Autowired
    private CorrectionJudgementService judgements;

    @Autowired
    private ClosureHearingService hearings;

    @Autowired
    private ClosureApproval closures;

    @Autowired
    private AppealService appeals;

    @Autowired
    private AppealDecisionService answers;

    @Autowired
    private CaseHistory history;

    @Autowired
    private ReinstatementService reinstatements;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private NotificationService notifications;

    @Autowired
    private ApiTokenRepository tokens;

    @Autowired
    private TestRestTemplate client;

    @ParameterizedTest
    @EnumSource
    void tellsWhatADecisionRestsOnOnThePageInTheMessageAndOverTheInterface(Moment moment) {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);

        bringAbout(moment);
        var message = await("the message")
                .atMost(Duration.ofMinutes(2))
                .until(() -> messageOf(moment), told -> !told.isEmpty());
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/shop");
        var page = text("shop");
        var api = overTheInterface();

        var softly = new SoftAssertions();
        moment.facts().forEach((fact, told) -> {
            softly.assertThat(page).as("page: " + fact).containsPattern(Pattern.compile(told.page()));
            softly.assertThat(message).as("message: " + fact).containsPattern(Pattern.compile(told.message()));
            softly.assertThat(api).as("interface: " + fact).containsPattern(Pattern.compile(told.api()));
        });
        softly.assertAll();
        if (moment == Moment.CLOSURE_REFUSED) {
            assertThat(page).as("an officer decided").doesNotContain("系统自动暂时关店", "整改违规");
        }
        assertThat(page + message + api).as("nobody's name").doesNotContain("officer-", "lead-");
    }

    @Test
    void tellsOnThePageOfADeclinedReverificationWhatItRestsOn() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("LST-BANNED");
        awaits("shop.suspended");
        reinstatements.confirmRule(seller);
        var id = sellerSteps.open(seller, CaseKind.REINSTATEMENT).caseId();
        jdbc.sql("update certification_case set status = 'DECLINED', round = 1, decided_at = now() where id = :id")
                .param("id", id.value())
                .update();
        var damaged = new Decision.DecisionReason("IDC-DAMAGE", TestSlots.ID_FRONT, null, null, null);
        decisions.record(
                id, 1, Decision.Stage.REVIEW, Decision.Outcome.DECLINE, "reviewer-a", List.of(damaged), Map.of(), null);
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-now"))
                .contains("认证规则，第 ", "平台审核人员", "提现", "可再次申请", "可以申诉一次，截止 ")
                .doesNotContain("reviewer-a");
    }

    /** What can be done about a final decision changes with its appeal, and no old advice is left beside it. */
    @ParameterizedTest
    @EnumSource(Appeal.Status.class)
    void saysOnThePageOfAFinalDecisionHowItsAppealStands(Appeal.Status status) {
        signInAsNewSeller();
        var id = declinedForGood();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-now")).contains(words("seller.now.declined.barred"), "可在作出决定后");

        var appeal = appeals.file(new Appeal.Subject(Appeal.Kind.CASE, id.value()), "样本 SPECIMEN 申诉", null);
        if (status != Appeal.Status.OPEN) {
            as(LEAD, () -> answers.decide(appeal.id(), status == Appeal.Status.OVERTURNED, REASON, null));
            awaits(status == Appeal.Status.OVERTURNED ? "appeal.overturned" : "appeal.upheld.certification");
        }
        UI.getCurrent().navigate("seller/shop");
        UI.getCurrent().navigate("seller/case/" + id);

        var isUndone = status == Appeal.Status.OVERTURNED;
        assertThat(text("case-now"))
                .contains(words(
                        switch (status) {
                            case OPEN -> "seller.now.declined.appealed";
                            case UPHELD -> "seller.now.declined.stands";
                            case OVERTURNED -> "seller.now.declined.undone.how";
                        }))
                .contains(words("seller.decline.reason"))
                .doesNotContain(words("seller.now.declined.barred"), words("seller.now.declined.again"), "可在作出决定后");
        assertThat(text("case-status"))
                .isEqualTo(words(isUndone ? "seller.status.DECLINED.undone" : "seller.status.DECLINED"));
        assertThat(find(Button.class).withTestId("case-again").exists()).isEqualTo(isUndone);

        if (isUndone) {
            var next = sellerSteps.open(seller, CaseKind.INITIAL).caseId();
            UI.getCurrent().navigate("seller/shop");
            UI.getCurrent().navigate("seller/case/" + id);
            assertThat(next).isNotEqualTo(id);
            assertThat(find(Component.class).withTestId("case-elsewhere").exists())
                    .as("leads to what is under way")
                    .isTrue();
            assertThat(find(Button.class).withTestId("case-again").exists())
                    .as("and offers no second beginning")
                    .isFalse();

            as(Actor.seller(seller), () -> sellerSteps.withdraw(next));
            stand(ShopStanding.OPEN);
            UI.getCurrent().navigate("seller/shop");
            UI.getCurrent().navigate("seller/case/" + id);
            assertThat(find(Button.class).withTestId("case-again").exists())
                    .as("nor to whom the shop has been opened since")
                    .isFalse();
        }
    }

    @Test
    void saysOnThePageOfAFinalDecisionThatItIsOnHold() {
        signInAsNewSeller();
        var id = declinedForGood();
        appeals.file(new Appeal.Subject(Appeal.Kind.CASE, id.value()), "样本 SPECIMEN 申诉", null);
        jdbc.sql("update certification_case set final_held_until = now() + interval '2 days' where id = :id")
                .param("id", id.value())
                .update();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-now"))
                .contains(words("seller.now.declined.held"), words("seller.decline.reason"))
                .doesNotContain(words("seller.now.declined.again"), "可在作出决定后");
        assertThat(find(Button.class).withTestId("case-again").exists()).isTrue();
    }

    private CaseId declinedForGood() {
        var id = sellerSteps.open(seller, CaseKind.INITIAL).caseId();
        jdbc.sql("""
                        update certification_case set status = 'DECLINED', final = true, round = 1, decided_at = now()
                        where id = :id
                        """).param("id", id.value()).update();
        var forged = new Decision.DecisionReason("POL-FAKE", TestSlots.ID_FRONT, null, null, null);
        decisions.record(
                id, 1, Decision.Stage.REVIEW, Decision.Outcome.DECLINE, "reviewer-a", List.of(forged), Map.of(), null);
        history.record(id, CaseHistoryEntry.Event.DECLINED, 1, Map.of());
        return id;
    }

    /** Something else ended it meanwhile, so nothing of it is left to be done. */
    @Test
    void saysOfAnAppealThatWasNotGrantedWhetherTheDecisionStillApplies() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        var violation = bringAbout(Moment.APPEAL_UPHELD);
        awaits("appeal.upheld");
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/shop");
        assertThat(text("appeal-stays")).isEqualTo(words("seller.appeal.stays"));

        as(OFFICER, () -> withdrawals.withdraw(violation, REASON));
        UI.getCurrent().navigate("notices");
        UI.getCurrent().navigate("seller/shop");

        assertThat(text("appeal-stays")).isEqualTo("申诉时维持了原决定。该决定现已失效，您无需操作。");
    }

    private ViolationId bringAbout(Moment moment) {
        var violation = record(moment.code);
        switch (moment) {
            case SUSPENSION -> {}
            case CLOSURE -> {
                awaits("shop.closureProposed");
                hearings.answer(violation, "样本 SPECIMEN 陈述");
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> as(SECOND_OFFICER, () -> closures.approve(violation, REASON)));
            }
            case CLOSURE_REFUSED -> {
                awaits("shop.closureProposed");
                hearings.answer(violation, "样本 SPECIMEN 陈述");
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> as(SECOND_OFFICER, () -> closures.reject(violation, REASON)));
            }
            case CORRECTION_REFUSED -> {
                claims.claimCorrection(violation, "样本 SPECIMEN 已下架");
                as(SECOND_OFFICER, () -> judgements.judgeCorrection(violation, false, REASON));
            }
            case APPEAL_UPHELD -> {
                awaits("shop.suspended");
                var appeal = appeals.file(Appeal.Subject.of(violation), "样本 SPECIMEN：是正品", null);
                as(LEAD, () -> answers.decide(appeal.id(), false, REASON, null));
            }
        }
        return violation;
    }

    private ViolationId record(String code) {
        var report = new ViolationService.Report(
                code, "order 1", NOTE, null, Instant.now().minusSeconds(5), FoundBy.REPORT, null);
        return currentActor
                .runAs(OFFICER, () -> violations.record(shops.of(seller).id(), report))
                .violation()
                .id();
    }

    private void as(Actor actor, Runnable work) {
        currentActor.runAs(actor, () -> {
            work.run();
            return null;
        });
    }

    private void awaits(String template) {
        await(template)
                .atMost(Duration.ofMinutes(2))
                .until(() -> !messageOf(template).isEmpty());
    }

    private String messageOf(Moment moment) {
        return messageOf(moment.template);
    }

    private String messageOf(String template) {
        return notifications.of(Actor.seller(seller), 20).stream()
                .filter(told -> told.template().equals(template))
                .map(UserNotification::body)
                .findFirst()
                .orElse("");
    }

    private String overTheInterface() {
        var token = tokens.generate();
        tokens.admit("grave moments " + seller, token, Set.of(TokenScope.SELLERS), Set.of());
        var headers = new HttpHeaders();
        headers.setBearerAuth(token);
        return client.exchange(
                        "/api/v1/shops/" + shops.of(seller).id(),
                        HttpMethod.GET,
                        new HttpEntity<>(headers),
                        String.class)
                .getBody();
    }
}
