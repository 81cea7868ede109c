package io.kaidian.cases.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry.Event;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.cases.transfers.AccountTransfer.State;
import io.kaidian.cases.transfers.AccountTransferService.TransferOffer;
import io.kaidian.journeys.TestUsers;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.registries.payment.SimulatedPaymentTransfers;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** A company confirms its account by a small transfer in place of the photo with the card in the hand. */
@WorkflowTest
class AccountTransferTest {

    private static final String SELLER = "transfer-company";
    private static final SpecimenPerson WANG = SpecimenPerson.random(11);
    private static final SpecimenCompany COMPANY = SpecimenCompany.enterprise(4, WANG);
    private static final PaymentAccount ACCOUNT = new PaymentAccount("demo", "acc-company");
    private static final int WRONG = SimulatedPaymentTransfers.FEN + 1;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private AccountTransferService transfers;

    @Autowired
    private AccountTransfers register;

    @Autowired
    private SellerCaseAccess access;

    @Autowired
    private RequiredDocumentSlots slots;

    @Autowired
    private SubmissionAdvice advice;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private SimulatedPaymentRegistry paymentCompany;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private CaseHistory history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Autowired
    private CurrentActor currentActor;

    @BeforeEach
    void register() {
        paymentCompany.answer(
                ACCOUNT.accountId(), new AccountHolder(AccountHolder.State.VERIFIED, COMPANY.name(), null));
        register(SELLER, SellerType.ENTERPRISE);
    }

    @Test
    void needsNoPhotoInTheHandOnceTheAmountIsRight() {
        var id = open(SELLER);
        assertThat(missing(id)).contains("HANDHELD");
        asSeller(() -> sellerSteps.attach(
                id, TestSlots.HANDHELD, Specimens.of(WANG).handheld().jpeg()));
        assertThat(asSeller(() -> transfers.of(id)).replaces()).containsExactly(TestSlots.HANDHELD);
        assertThat(asSeller(() -> transfers.of(id)).transfer()).isEmpty();

        assertThat(state(asSeller(() -> transfers.request(id)))).isEqualTo(State.SENT);
        assertThat(asSeller(() -> transfers.request(id))
                        .transfer()
                        .orElseThrow()
                        .id())
                .as("asked for once more, nothing more is sent")
                .isEqualTo(asSeller(() -> transfers.of(id))
                        .transfer()
                        .orElseThrow()
                        .id());
        assertThat(state(asSeller(() -> transfers.confirm(id, WRONG)))).isEqualTo(State.SENT);
        var confirmed = asSeller(() -> transfers.confirm(id, SimulatedPaymentTransfers.FEN));

        assertThat(state(confirmed)).isEqualTo(State.CONFIRMED);
        assertThat(missing(id)).doesNotContain("HANDHELD").contains("ID_FRONT", "ID_BACK", "BUSINESS_LICENCE");
        assertThat(documents.current(id, TestSlots.HANDHELD)).as("given up").isEmpty();
        assertThat(history.of(id))
                .extracting(entry -> entry.event())
                .contains(Event.TRANSFER_SENT, Event.TRANSFER_CONFIRMED);
        assertThat(jdbc.sql("select count(*) from account_transfer where amount is not null")
                        .query(Integer.class)
                        .single())
                .as("amounts that are kept")
                .isZero();

        asSeller(() -> sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "acc-other")));
        assertThat(missing(id)).as("another account").contains("HANDHELD");
    }

    @Test
    void endsAfterThreeWrongAmountsAndIsAskedForTwiceADay() {
        var id = open(SELLER);
        for (var transfer = 0; transfer < 2; transfer++) {
            asSeller(() -> transfers.request(id));
            asSeller(() -> transfers.confirm(id, WRONG));
            assertThat(asSeller(() -> transfers.confirm(id, WRONG))
                            .transfer()
                            .orElseThrow()
                            .triesLeft())
                    .isEqualTo(1);
            assertThat(state(asSeller(() -> transfers.confirm(id, WRONG)))).isEqualTo(State.FAILED);
            assertThatThrownBy(() -> asSeller(() -> transfers.confirm(id, SimulatedPaymentTransfers.FEN)))
                    .isInstanceOfSatisfying(
                            StateConflictException.class,
                            refused -> assertThat(refused.code()).isEqualTo("no-transfer"));
        }

        assertThatThrownBy(() -> asSeller(() -> transfers.request(id)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("too-many-transfers"));
        assertThat(missing(id)).contains("HANDHELD");
        assertThat(history.of(id)).extracting(entry -> entry.event()).contains(Event.TRANSFER_FAILED);
    }

    @Test
    void standsInTheAuditTrailWithEachWrongAmount() {
        var id = open(SELLER);
        asSeller(() -> transfers.request(id));
        asSeller(() -> transfers.confirm(id, WRONG));
        asSeller(() -> transfers.confirm(id, SimulatedPaymentTransfers.FEN));

        assertThat(jdbc.sql(
                                "select action from audit_event where subject_id = :case and action like 'TRANSFER%' order by id")
                        .param("case", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly("TRANSFER_REQUESTED", "TRANSFER_AMOUNT_WRONG");
        assertThat(jdbc.sql("select detail ->> 'triesLeft' from audit_event where action = 'TRANSFER_AMOUNT_WRONG'")
                        .query(String.class)
                        .single())
                .isEqualTo("2");
    }

    @Test
    void expires() {
        var id = open(SELLER);
        asSeller(() -> transfers.request(id));

        clock.advance(Duration.ofDays(8));

        assertThat(state(asSeller(() -> transfers.of(id)))).isEqualTo(State.EXPIRED);
        assertThatThrownBy(() -> asSeller(() -> transfers.confirm(id, SimulatedPaymentTransfers.FEN)))
                .isInstanceOf(StateConflictException.class);
        assertThat(state(asSeller(() -> transfers.request(id)))).isEqualTo(State.SENT);
    }

    @Test
    void waitsForACompanyThatDoesNotAnswerAndSendsOnce() {
        var id = open(SELLER);
        paymentCompany.answer(ACCOUNT.accountId(), AccountHolder.of(AccountHolder.State.UNAVAILABLE));
        var waiting = asSeller(() -> transfers.request(id));
        assertThat(state(waiting)).isEqualTo(State.REQUESTED);

        paymentCompany.answer(
                ACCOUNT.accountId(), new AccountHolder(AccountHolder.State.VERIFIED, COMPANY.name(), null));
        var sent = asSeller(() -> transfers.request(id));

        assertThat(state(sent)).isEqualTo(State.SENT);
        assertThat(sent.transfer().orElseThrow().id())
                .as("the same transfer")
                .isEqualTo(waiting.transfer().orElseThrow().id());
    }

    /** When the case names another account. */
    enum Moment {
        BEFORE_THE_COMPANY_IS_ASKED,
        WHILE_THE_COMPANY_IS_ASKED
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void confirmsNoAccountByMoneyThatWentToAnother(Moment moment) {
        var id = open(SELLER);
        var paid = new ArrayList<PaymentAccount>();
        var changing = changingTheAccount(id, moment, paid);

        var offer = asSeller(() -> changing.request(id));

        assertThat(paid).containsExactly(ACCOUNT);
        assertThat(offer.transfer()).as("to the account that is named now").isEmpty();
        assertNothingToConfirm(id);

        asSeller(() -> sellerSteps.namePaymentAccount(id, ACCOUNT));
        assertNothingToConfirm(id);
        assertThat(state(asSeller(() -> transfers.request(id)))).isEqualTo(State.SENT);
        assertThat(kept()).as("the same transfer").isOne();
        assertThat(state(asSeller(() -> transfers.confirm(id, SimulatedPaymentTransfers.FEN))))
                .isEqualTo(State.CONFIRMED);
    }

    private void assertNothingToConfirm(CaseId id) {
        assertThatThrownBy(() -> asSeller(() -> transfers.confirm(id, SimulatedPaymentTransfers.FEN)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-transfer"));
    }

    private AccountTransferService changingTheAccount(CaseId id, Moment moment, List<PaymentAccount> paid) {
        var change = new AtomicBoolean(true);
        Consumer<Moment> passing = now -> {
            if (now == moment && change.getAndSet(false)) {
                asSeller(() -> sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "acc-other")));
            }
        };
        var sender = new TransferSender() {
            @Override
            public boolean isOffered(PaymentAccount account) {
                return true;
            }

            @Override
            public Answer send(UUID transfer, PaymentAccount account, String sellerId) {
                paid.add(account);
                passing.accept(Moment.WHILE_THE_COMPANY_IS_ASKED);
                return new Answer(TransferSender.State.SENT, SimulatedPaymentTransfers.FEN);
            }
        };
        var transactions = new TransactionTemplate(transaction.getTransactionManager()) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                var result = super.execute(action);
                passing.accept(Moment.BEFORE_THE_COMPANY_IS_ASKED);
                return result;
            }
        };
        return new AccountTransferService(access, sellers, slots, register, sender, documents, advice, transactions);
    }

    @Test
    void isAskedForTwiceADayByAllShopsOfAPersonAtOnce() throws Exception {
        var first = open(SELLER);
        registerFurther("transfer-second");
        var further = open("transfer-second");
        asSeller(() -> transfers.request(first));
        asSeller(() -> sellerSteps.namePaymentAccount(first, new PaymentAccount("demo", "acc-x")));
        as("transfer-second", () -> sellerSteps.namePaymentAccount(further, new PaymentAccount("demo", "acc-y")));

        var atOnce = transaction.execute(status -> {
            var seller = sellers.get(SELLER);
            register.request(cases.lock(first), seller, seller.requirePaymentAccount());
            var other = CompletableFuture.supplyAsync(() -> as("transfer-second", () -> transfers.request(further)));
            Awaitility.await().until(() -> other.isDone() || somebodyWaitsForALock());
            return other;
        });

        assertThatThrownBy(() -> atOnce.get(1, TimeUnit.MINUTES))
                .cause()
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("too-many-transfers"));
        assertThat(kept()).isEqualTo(2);
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                                       where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }

    private void registerFurther(String id) {
        register(id, SellerType.ENTERPRISE);
        jdbc.sql("update seller set further_shop_of = :first where id = :id")
                .param("first", SELLER)
                .param("id", id)
                .update();
    }

    @Test
    void isOfferedToNoPerson() {
        register("transfer-person", SellerType.PERSONAL);
        var id = open("transfer-person");

        assertThat(as("transfer-person", () -> transfers.of(id)).replaces()).isEmpty();
        assertThatThrownBy(() -> as("transfer-person", () -> transfers.request(id)))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-transfer"));
    }

    @Test
    void isNotOfferedForAPhotoThatIsAccepted() {
        var id = open(SELLER);
        asSeller(() -> sellerSteps.attach(
                id, TestSlots.HANDHELD, Specimens.of(WANG).handheld().jpeg()));
        assertThat(asSeller(() -> transfers.of(id)).replaces()).containsExactly(TestSlots.HANDHELD);

        jdbc.sql("update document set state = 'ACCEPTED' where slot = 'HANDHELD'")
                .update();

        assertThat(asSeller(() -> transfers.of(id)).replaces()).isEmpty();
    }

    @Test
    void goesWithTheIdentityData() {
        var id = open(SELLER);
        asSeller(() -> transfers.request(id));

        transaction.executeWithoutResult(status -> events.publishEvent(new IdentityErasedEvent(id, SELLER)));

        assertThat(kept()).isZero();
    }

    @Test
    void goesWithTheLastCaseOfThePersonInWhicheverShop() {
        var first = open(SELLER);
        registerFurther("transfer-second");
        var further = open("transfer-second");
        as("transfer-second", () -> transfers.request(further));
        jdbc.sql("update certification_case set erased_at = now() where id = :case")
                .param("case", first.value())
                .update();
        transaction.executeWithoutResult(status -> events.publishEvent(new IdentityErasedEvent(first, SELLER)));
        assertThat(kept()).as("the further shop still holds its data").isOne();

        transaction.executeWithoutResult(
                status -> events.publishEvent(new IdentityErasedEvent(further, "transfer-second")));

        assertThat(kept()).isZero();
    }

    private int kept() {
        return jdbc.sql("select count(*) from account_transfer")
                .query(Integer.class)
                .single();
    }

    private static State state(TransferOffer offer) {
        return offer.transfer().orElseThrow().state();
    }

    private List<String> missing(CaseId id) {
        return asSeller(() -> sellerSteps.requirements(id)).missing();
    }

    private CaseId open(String seller) {
        var id = as(seller, () -> sellerSteps.open(seller, CaseKind.INITIAL)).caseId();
        as(
                seller,
                () -> sellerSteps.saveStatement(
                        id, new SellerStatement(WANG.name(), WANG.number(), null, null, false, null, null), "2026-01"));
        return id;
    }

    private void register(String id, SellerType type) {
        sellers.register(new SellerRepository.Registration(id, type, id, null, null, Locale.ENGLISH, ACCOUNT));
    }

    private <T> T asSeller(Supplier<T> work) {
        return as(SELLER, work);
    }

    private <T> T as(String seller, Supplier<T> work) {
        return currentActor.runAs(TestUsers.seller(seller), work);
    }
}
