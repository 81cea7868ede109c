package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.ChangeDetector;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.SellerStatement;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.review.ReviewDecision;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.TestSlots;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A verified field of an open shop changes: the old value stays in force until the new one is certified. */
class ChangeJourneyTest extends EnforcementFixture {

    @Autowired
    private ChangeDetector changes;

    @Test
    void asksForNothingNewWhenOnlyTheAccountChanges() {
        openShop();

        var id = as(SELLER_ONE, () -> sellerSteps.changePaymentAccount(SELLER, new PaymentAccount("demo", "new")))
                .orElseThrow();

        assertThat(changes.of(cases.get(id))).containsExactly(ChangedAspect.ACCOUNT);
        assertThat(missing(id)).isEmpty();
        assertThat(sellers.get(SELLER).paymentAccount().accountId()).isEqualTo(SELLER);
        does(SELLER_ONE, () -> sellerSteps.submit(id));
        jobs.runDue();
        decide(id, ReviewDecision.certify());
        assertThat(sellers.get(SELLER).paymentAccount().accountId()).isEqualTo("new");
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void keepsTheOldAccountWhenTheChangeIsDeclined() {
        openShop();
        var id = as(SELLER_ONE, () -> sellerSteps.changePaymentAccount(SELLER, new PaymentAccount("demo", "new")))
                .orElseThrow();

        does(SELLER_ONE, () -> sellerSteps.submit(id));
        jobs.runDue();
        decide(id, decline());

        assertThat(sellers.get(SELLER).paymentAccount().accountId()).isEqualTo(SELLER);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void asksForANewCardAndPhotoInTheHandWhenTheNameChanges() {
        openShop();
        var id = open();

        does(SELLER_ONE, () -> sellerSteps.saveStatement(id, renamed(), null));

        assertThat(changes.of(cases.get(id))).containsExactly(ChangedAspect.NAME);
        assertThat(missing(id)).containsExactly("ID_FRONT", "ID_BACK", "HANDHELD");
        does(
                SELLER_ONE,
                () -> List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)
                        .forEach(slot -> sellerSteps.attach(
                                id, slot, ("SPECIMEN new " + slot).getBytes(StandardCharsets.UTF_8))));
        does(SELLER_ONE, () -> sellerSteps.submit(id));
        jobs.runDue();
        decide(id, ReviewDecision.certify());
        assertThat(missing(open())).containsExactly("change");
    }

    @Test
    void isNotSentWhileNothingChanges() {
        openShop();
        var id = open();

        assertThatThrownBy(() -> does(SELLER_ONE, () -> sellerSteps.submit(id)))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        refused -> assertThat(refused.missing()).containsExactly("change"));
    }

    @Test
    void endsWithItsReasonWhenTheShopIsSuspendedSoThatTheWayBackIsFree() {
        openShop();
        var id = open();

        record(BANNED_GOODS);

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(askForReinstatement()).isNotEqualTo(id);
    }

    @Test
    void isForOpenShopsOnly() {
        openShop();
        record(COUNTERFEIT);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-open"));
    }

    private CaseId open() {
        return as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.CHANGE)).caseId();
    }

    private List<String> missing(CaseId id) {
        return as(SELLER_ONE, () -> sellerSteps.requirements(id)).missing();
    }

    private static SellerStatement renamed() {
        var before = statement();
        return new SellerStatement(
                "样本新名",
                before.idNumber(),
                before.validFrom(),
                before.validUntil(),
                before.longTerm(),
                before.address(),
                before.company());
    }
}
