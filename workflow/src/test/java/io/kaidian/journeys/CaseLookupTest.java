package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.LEAD;
import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static io.kaidian.journeys.TestUsers.REVIEWER_B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.CaseLookup;
import io.kaidian.review.desk.CaseLookup.FoundCase;
import io.kaidian.review.desk.CaseNotes;
import io.kaidian.review.desk.FrequentReasons;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.review.desk.TextSnippets;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Who finds which case, by what; that a case says who decided without a look, and what reviewers tell each other. */
@WorkflowTest
class CaseLookupTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final int MOST = 5;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    DocumentRepository documents;

    @Autowired
    PhotoAccess photos;

    @Autowired
    CaseHistory history;

    @Autowired
    ReviewService reviews;

    @Autowired
    CaseLookup lookup;

    @Autowired
    ReviewCaseQueries reviewCases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseNotes notes;

    @Autowired
    FrequentReasons frequent;

    @Autowired
    TextSnippets snippets;

    @Autowired
    AccountRepository accounts;

    @Autowired
    NotificationService notifications;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;
    CaseId id;

    @BeforeEach
    void apply() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Wang's shop", "acc-1", ApplicantPhotos.accountHolder());
        id = testUsers.as(
                SELLER,
                () -> sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear));
    }

    @Test
    void findsACaseThatWasSentByItsIdAndByItsSeller() {
        assertThat(found(REVIEWER_A, id.toString())).as("not sent yet").isEmpty();
        submit();

        assertThat(found(REVIEWER_A, id.toString())).containsExactly(id);
        assertThat(found(REVIEWER_A, id.toString().substring(0, 8))).containsExactly(id);
        assertThat(found(REVIEWER_A, "wang'S SH")).containsExactly(id);
        assertThat(found(REVIEWER_A, "wang-")).containsExactly(id);
        assertThat(found(REVIEWER_A, "wangssh")).containsExactly(id);
        assertThat(found(REVIEWER_A, "w")).isEmpty();
        assertThat(found(REVIEWER_A, "nobody")).isEmpty();
    }

    @Test
    void findsRecentCasesByAnyPartOfTheSellersName() {
        submit();

        assertThat(found(REVIEWER_A, "'s sho")).containsExactly(id);
        decide(REVIEWER_A);
        clock.advance(Duration.ofDays(31));
        assertThat(found(REVIEWER_A, "shop")).as("decided by who asks").containsExactly(id);
        assertThat(found(REVIEWER_B, "shop")).isEmpty();
    }

    @Test
    void findsWaitingCasesByASingleCharacterWithinAName() {
        jdbc.sql("update seller set display_name = '样例茶具店'").update();
        submit();

        assertThat(found(REVIEWER_A, "茶")).containsExactly(id);
        assertThat(found(REVIEWER_A, "鞋")).isEmpty();
    }

    @Test
    void knowsTheInitialsOfRareCharactersToo() {
        assertThat(jdbc.sql("select pinyin_initials('鑫淼 A-1 堃晟，长沙')")
                        .query(String.class)
                        .single())
                .isEqualTo("xma1kscs");
    }

    @Test
    void findsOldCasesForWhoDecidedThemAndForLeadsOnly() {
        submit();
        decide(REVIEWER_A);

        clock.advance(Duration.ofDays(31));

        assertThat(found(REVIEWER_A, "wang")).containsExactly(id);
        assertThat(found(REVIEWER_B, "wang")).isEmpty();
        assertThat(found(REVIEWER_B, id.toString())).isEmpty();
        assertThat(found(LEAD, "wang")).containsExactly(id);
    }

    @Test
    void findsByAWholeNumberForAPurposeThatItsSellerReads() {
        submit();
        var number = ApplicantPhotos.PERSON.number();

        assertThatThrownBy(() -> byNumber(REVIEWER_A, number)).isInstanceOf(AccessDeniedException.class);
        assertThat(byNumber(LEAD, number.substring(0, 17))).isEmpty();
        assertThat(looks()).isEmpty();

        assertThat(byNumber(LEAD, number)).extracting(FoundCase::id).containsExactly(id);

        assertThat(looks()).containsExactly("SELLER_ASKED CASE");
    }

    @Test
    void findsByTheEndOfANumberForAPurposeThatItsSellerReads() {
        submit();
        var number = ApplicantPhotos.PERSON.number();

        assertThatThrownBy(() -> byNumber(REVIEWER_A, number.substring(12))).isInstanceOf(AccessDeniedException.class);
        assertThat(byNumber(LEAD, number.substring(13))).isEmpty();
        assertThat(byNumber(LEAD, number.substring(6, 12))).isEmpty();
        assertThat(looks()).isEmpty();

        assertThat(byNumber(LEAD, number.substring(12).toLowerCase(Locale.ROOT)))
                .extracting(FoundCase::id)
                .containsExactly(id);

        assertThat(looks()).containsExactly("SELLER_ASKED CASE");
    }

    @Test
    void saysWhichPhotosWereNeverOpenedByWhoDecided() {
        submit();
        var front = documents.current(id).get(0);
        testUsers.as(REVIEWER_A, () -> photos.openWithAuditLog(front.id(), PhotoAccess.REVIEW));

        decide(REVIEWER_A);

        assertThat(history.of(id))
                .filteredOn(event -> event.event() == CaseHistoryEntry.Event.DECIDED)
                .singleElement()
                .satisfies(
                        event -> assertThat(event.detail()).containsEntry("unopened", List.of("ID_BACK", "HANDHELD")));
    }

    @Test
    void tellsColleaguesWhoAreNamedInANote() {
        submit();
        employ(REVIEWER_A, "Li Lei");
        employ(REVIEWER_B, "Han Mei");
        employ(LEAD, "王芳");

        assertThat(testUsers.as(REVIEWER_A, () -> notes.add(id, "@王芳请看一下 @han mei, and @li lei and @nobody")))
                .containsExactlyInAnyOrder("王芳", "Han Mei");

        assertThat(notifications.of(LEAD, MOST)).singleElement().satisfies(told -> {
            assertThat(told.template()).isEqualTo("staff.mentioned");
            assertThat(told.subject()).contains("Li Lei");
            assertThat(told.body()).contains("Wang's shop").doesNotContain("请看一下");
            assertThat(told.path()).isEqualTo("/review/file/" + id);
        });
        assertThat(notifications.of(REVIEWER_A, MOST)).as("names themselves").isEmpty();
        assertThat(testUsers.as(LEAD, () -> reviewCases.isMentioned(id))).isTrue();
        testUsers.as(LEAD, () -> reviewCases.openFor(id, Purpose.MENTIONED));
        assertThat(looks()).containsExactly("MENTIONED CASE");
        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> reviewCases.openFor(id, Purpose.MENTIONED)))
                .as("a purpose that nobody gave")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void knowsWhichReasonsSomebodyGivesMost() {
        submit();
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(
                REVIEWER_A,
                () -> reviews.decide(
                        task.id(),
                        new ReviewDecision(
                                Decision.Outcome.DECLINE,
                                Map.of(),
                                List.of(reason("IMG-GLARE"), reason("IMG-BLUR"), reason("IMG-GLARE")),
                                null)));

        assertThat(testUsers.as(REVIEWER_A, () -> frequent.mine())).containsExactly("IMG-GLARE", "IMG-BLUR");
        assertThat(testUsers.as(REVIEWER_B, () -> frequent.mine())).isEmpty();
    }

    @Test
    void keepsSnippetsForTheirWriterAloneAndNoneThatIsAboutAPerson() {
        testUsers.as(REVIEWER_A, () -> {
            snippets.keep(" 请在窗边拍摄。 ");
            snippets.keep("请在窗边拍摄。");
            return null;
        });

        assertThat(testUsers.as(REVIEWER_A, () -> snippets.mine())).containsExactly("请在窗边拍摄。");
        assertThat(testUsers.as(REVIEWER_B, () -> snippets.mine())).isEmpty();
        assertThatThrownBy(() -> testUsers.as(REVIEWER_A, () -> {
                    snippets.keep("number " + ApplicantPhotos.PERSON.number());
                    return null;
                }))
                .isInstanceOf(TextSnippets.UnfitSnippetException.class);

        testUsers.as(REVIEWER_A, () -> {
            snippets.forget("请在窗边拍摄。");
            return null;
        });

        assertThat(testUsers.as(REVIEWER_A, () -> snippets.mine())).isEmpty();
    }

    private static Decision.DecisionReason reason(String code) {
        return new Decision.DecisionReason(code, null, null, null, null);
    }

    private void employ(Actor who, String name) {
        accounts.create(new AccountRepository.NewAccount(
                who.name(), null, name, who.staffNumber(), Locale.ENGLISH, who.roles()));
    }

    private void submit() {
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
    }

    private void decide(Actor reviewer) {
        var task = testUsers.as(reviewer, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(reviewer, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        jobs.runDue();
    }

    private List<CaseId> found(Actor who, String words) {
        return testUsers.as(who, () -> lookup.find(words, MOST)).stream()
                .map(FoundCase::id)
                .toList();
    }

    private List<FoundCase> byNumber(Actor who, String number) {
        return testUsers.as(who, () -> lookup.findByNumber(number, Purpose.SELLER_ASKED, MOST));
    }

    private List<String> looks() {
        return testUsers.as(SELLER, () -> photos.accessesOf(SELLER.name(), MOST)).stream()
                .map(look -> look.purpose() + " " + look.what())
                .toList();
    }
}
