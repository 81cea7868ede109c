package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.ShopSwitch;
import io.kaidian.identity.signin.KaidianPrincipal;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.RecipientResolver;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.OtherShop;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerErasure;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerRepository.Registration;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.ShopsOfPersons;
import io.kaidian.sellers.ShopsOfPersons.OwnShop;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** A person opens a further shop: what is asked, what is taken over, how many may be, and who acts for them. */
@WorkflowTest
class FurtherShopTest {

    private static final PaymentAccount ACCOUNT = new PaymentAccount("demo", "acc-1");

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private ShopsOfPersons persons;

    @Autowired
    private SellerErasure erasure;

    @Autowired
    private SellerAccountService accountService;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private List<RecipientResolver> recipients;

    @Autowired
    private ShopSwitch shopSwitch;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private FindingRepository findings;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ReviewCaseQueries reviewCases;

    @Autowired
    private SimulatedPaymentRegistry paymentCompany;

    @Autowired
    private ParameterTable parameters;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private ParameterOverrides overrides;
    private TestUsers testUsers;

    @BeforeEach
    void twoShopsMayBe() {
        overrides = new ParameterOverrides(parameters)
                .turn(Parameters.QUALITY_GOLDEN_SHARE, 0)
                .turn(Parameters.IDENTITY_SHOPS_MAX_PERSONAL, 2);
        testUsers = new TestUsers(currentActor);
        paymentCompany.answer(ACCOUNT.accountId(), ApplicantPhotos.accountHolder());
    }

    @AfterEach
    void turnBack() {
        overrides.close();
        SecurityContextHolder.clearContext();
    }

    @Test
    void takesOverWhatIsStillValidAndIsCertifiedWithoutAHold() {
        register("first", null);
        certifiedWithPhotos("first");
        var further = register("second", "first");
        assertThat(further.furtherShopOf()).isEqualTo("first");
        assertThat(further.personId()).isEqualTo("first");

        var id = open("second");
        assertThat(statements.of(id)).isEqualTo(ApplicantPhotos.statement());
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)) {
            assertThat(documents.current(id, slot)).as(slot.name()).isPresent();
        }
        assertThat(asSeller("second", () -> sellerSteps.requirements(id)).missing())
                .containsExactly("consent");
        asSeller("second", () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        asSeller("second", () -> sellerSteps.submit(id));
        jobs.runDue();

        assertThat(codes(id)).isEmpty();
        var task = testUsers.as(TestUsers.REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        assertThat(testUsers.as(TestUsers.REVIEWER_A, () -> reviewCases.otherShops(reviewCases.open(id))))
                .extracting(OtherShop::name, OtherShop::standing)
                .containsExactly(tuple("first", ShopStanding.OPEN));
        testUsers.as(TestUsers.REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        jobs.runDue();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(persons.of("second"))
                .extracting(OwnShop::sellerId, OwnShop::standing)
                .containsExactly(tuple("first", ShopStanding.OPEN), tuple("second", ShopStanding.OPEN));
    }

    @Test
    void holdsTheShopAboveTheLimitWhoeverOpensIt() {
        register("first", null);
        certifiedWithPhotos("first");
        register("second", "first");
        sent("second");
        jobs.runDue();
        register("stranger", null);
        var third = withPhotos("stranger");
        asSeller("stranger", () -> sellerSteps.submit(third));
        jobs.runDue();

        assertThat(codes(third)).contains("POL-ONE");
        var held = testUsers.as(TestUsers.REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        assertThat(held.subjectId()).isEqualTo(third.value());
        assertThat(testUsers.as(
                        TestUsers.REVIEWER_A, () -> reviews.goesToSecondReviewer(held.id(), ReviewDecision.certify())))
                .isTrue();
        assertThatThrownBy(() -> register("third", "second"))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("shops-max"));
    }

    @Test
    void opensNoFurtherShopAsLongAsOneIsTheMost() {
        overrides.close();
        register("first", null);

        assertThatThrownBy(() -> register("second", "first"))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("shops-max"));
        assertThat(sellers.find("second")).isEmpty();
    }

    @Test
    void refusesAnUnknownPersonAnotherTypeAndAnotherPersonLater() {
        register("first", null);
        register("other", null);
        register("second", "first");

        assertThatThrownBy(() -> register("third", "nobody"))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("further-shop"));
        assertThatThrownBy(() -> register("second", "other"))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("further-shop"));
        assertThatThrownBy(() -> register("other", "first"))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("further-shop"));
        assertThatThrownBy(() -> sellers.register(registration("company", SellerType.ENTERPRISE, "first")))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("seller-type"));
        assertThat(register("second", null).furtherShopOf())
                .as("what is not said stays")
                .isEqualTo("first");
    }

    /** Who signed up alone is nobody of whom the marketplace may speak, nor the other way round. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNoShopOfSomebodyWhoCameInAnotherWay(boolean selfMade) {
        var alone = SellerIds.next();
        sellers.signUp(registration(alone, SellerType.PERSONAL, null));
        var alonesSecond = sellers.openFurther(alone).id();
        register("first", null);
        register("second", "first");
        var others = selfMade ? List.of("first", "second") : List.of(alone, alonesSecond);
        var mine = selfMade ? alone : "first";

        assertThat(refusal(() -> registerAs(selfMade, "nobody-of-that-id")))
                .as("answered as one who is not there")
                .isEqualTo(refusal(() -> registerAs(selfMade, others.get(0))))
                .isEqualTo(refusal(() -> registerAs(selfMade, others.get(1))))
                .startsWith("further-shop");

        for (var other : others) {
            assertThatThrownBy(() -> jdbc.sql("update seller set further_shop_of = :other where id = :mine")
                            .param("other", other)
                            .param("mine", mine)
                            .update())
                    .as("the database refuses what a program overlooks")
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(persons.areOfOnePerson(mine, other)).isFalse();
        }
    }

    private static String refusal(Runnable work) {
        var refused = catchThrowableOfType(StateConflictException.class, work::run);
        return refused.code() + " " + refused.getMessage();
    }

    private void registerAs(boolean selfMade, String furtherShopOf) {
        if (selfMade) {
            sellers.signUp(registration(SellerIds.next(), SellerType.PERSONAL, furtherShopOf));
        } else {
            register("third", furtherShopOf);
        }
    }

    @Test
    void writesToTheContactsOfTheFirstShop() {
        register("first", null);
        var phone = ContactAddress.of("13800000000");
        sellers.nameContact("first", phone, "13800000000");
        sellers.confirm("first", phone, TestClock.MORNING);
        register("second", "first");

        assertThat(recipient("second").phone()).isEqualTo("13800000000");
        sellers.nameContact("second", phone, "13800000000");
        assertThat(sellers.confirm("second", phone, TestClock.MORNING.plusSeconds(60)))
                .isEmpty();
        assertThat(sellers.findByContact(phone).orElseThrow().seller().id())
                .as("who signs in by a code acts for the first shop")
                .isEqualTo("first");
    }

    @Test
    void actsForEachShopWithOneAccount() {
        var account = accountService.signUpByCode("ming-shop", Locale.SIMPLIFIED_CHINESE);
        var first = account.requireSellerId();
        sellers.signUp(new Registration(first, SellerType.PERSONAL, first, null, null, Locale.ENGLISH, null));
        sellers.nameShop(first, "First");
        sellers.setPaymentAccount(first, ACCOUNT);
        signIn(account);
        assertThat(shopSwitch.shops().canOpen())
                .as("before the first shop is open")
                .isFalse();
        assertThatThrownBy(shopSwitch::openFurther)
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-open"));

        SecurityContextHolder.clearContext();
        certifiedWithPhotos(first);
        signIn(account);
        assertThat(shopSwitch.shops().canOpen()).isTrue();
        shopSwitch.openFurther();
        var second = currentActor.get().name();
        assertThat(second).isNotEqualTo(first);
        assertThat(sellers.get(second).paymentAccount()).isEqualTo(ACCOUNT);
        assertThat(currentActor.username()).contains("ming-shop");
        assertThat(shopSwitch.shops().canOpen()).as("two are the most").isFalse();

        shopSwitch.actFor(first);
        assertThat(currentActor.get().name()).isEqualTo(first);
        assertThat(shopSwitch.shops().others()).extracting(OwnShop::sellerId).containsExactly(second);
        register("stranger", null);
        assertThatThrownBy(() -> shopSwitch.actFor("stranger")).isInstanceOf(NotFoundException.class);
        assertThat(currentActor.get().name()).isEqualTo(first);
    }

    @Test
    void keepsAccountAndContactsUntilTheLastShopIsForgotten() {
        var account = accountService.signUpByCode("ming-shop", Locale.SIMPLIFIED_CHINESE);
        var first = account.requireSellerId();
        sellers.signUp(
                new Registration(first, SellerType.PERSONAL, "First", null, "13800000000", Locale.ENGLISH, null));
        var second = sellers.openFurther(first).id();

        transaction.executeWithoutResult(status -> erasure.erase(first));
        assertThat(sellers.get(first).displayName()).isEqualTo("-");
        assertThat(sellers.get(first).phone()).isEqualTo("13800000000");
        assertThat(accounts.find("ming-shop").orElseThrow().enabled()).isTrue();
        signIn(account);
        shopSwitch.actFor(second);
        assertThat(shopSwitch.shops().others()).as("the one that was erased").isEmpty();
        SecurityContextHolder.clearContext();

        transaction.executeWithoutResult(status -> erasure.erase(second));
        assertThat(sellers.get(first).phone()).isNull();
        assertThat(accounts.find("ming-shop").filter(AccountRepository.Account::enabled))
                .isEmpty();
    }

    private RecipientResolver.Recipient recipient(String sellerId) {
        return recipients.stream()
                .filter(resolver -> resolver.kind() == Actor.Kind.SELLER)
                .flatMap(resolver -> resolver.find(sellerId).stream())
                .findFirst()
                .orElseThrow();
    }

    private static void signIn(AccountRepository.Account account) {
        var me = KaidianPrincipal.withPassword(account, List.of());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(me, null, me.getAuthorities()));
    }

    private void certifiedWithPhotos(String seller) {
        var id = withPhotos(seller);
        asSeller(seller, () -> sellerSteps.submit(id));
        jobs.runDue();
        decideNext();
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    private CaseId withPhotos(String seller) {
        return asSeller(
                seller, () -> sellerSteps.openFilledIn(seller, ApplicantPhotos.statement(), ApplicantPhotos::clear));
    }

    private void sent(String seller) {
        var id = open(seller);
        asSeller(seller, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        asSeller(seller, () -> sellerSteps.submit(id));
    }

    private void decideNext() {
        var task = testUsers.as(TestUsers.REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(TestUsers.REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        jobs.runDue();
    }

    private List<String> codes(CaseId id) {
        return findings.of(id, 1).stream().map(found -> found.finding().code()).toList();
    }

    private CaseId open(String seller) {
        return asSeller(seller, () -> sellerSteps.open(seller, CaseKind.INITIAL))
                .caseId();
    }

    private <T> T asSeller(String seller, Supplier<T> work) {
        return testUsers.as(TestUsers.seller(seller), work);
    }

    private Seller register(String id, String furtherShopOf) {
        return sellers.register(registration(id, SellerType.PERSONAL, furtherShopOf));
    }

    private static Registration registration(String id, SellerType type, String furtherShopOf) {
        return new Registration(
                id, type, id, null, null, Locale.ENGLISH, ACCOUNT, SellerProfile.UNKNOWN, furtherShopOf);
    }
}
