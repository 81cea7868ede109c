package io.kaidian.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Change;
import io.kaidian.cases.Changes;
import io.kaidian.cases.IncompleteException;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Standing;
import io.kaidian.cases.Statement;
import io.kaidian.review.ReviewDecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A verified field of an open shop changes: the old value stays in force until the new one is certified. */
class ChangeJourneyTest extends StandingStory {

    @Autowired
    private Changes changes;

    @Test
    void asksForNothingNewWhenOnlyTheAccountChanges() {
        openShop();

        var id = as(SELLER_ONE, () -> applications.changePaymentAccount(SELLER, new PaymentAccount("demo", "new")))
                .orElseThrow();

        assertThat(changes.of(cases.get(id))).containsExactly(Change.ACCOUNT);
        assertThat(missing(id)).isEmpty();
        assertThat(sellers.get(SELLER).paymentAccount().accountId()).isEqualTo(SELLER);
        does(SELLER_ONE, () -> applications.submit(id));
        jobs.runDue();
        decide(id, ReviewDecision.certify());
        assertThat(sellers.get(SELLER).paymentAccount().accountId()).isEqualTo("new");
        assertThat(standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void keepsTheOldAccountWhenTheChangeIsDeclined() {
        openShop();
        var id = as(SELLER_ONE, () -> applications.changePaymentAccount(SELLER, new PaymentAccount("demo", "new")))
                .orElseThrow();

        does(SELLER_ONE, () -> applications.submit(id));
        jobs.runDue();
        decide(id, decline());

        assertThat(sellers.get(SELLER).paymentAccount().accountId()).isEqualTo(SELLER);
        assertThat(standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void asksForANewCardAndPhotoInTheHandWhenTheNameChanges() {
        openShop();
        var id = open();

        does(SELLER_ONE, () -> applications.state(id, renamed(), null));

        assertThat(changes.of(cases.get(id))).containsExactly(Change.NAME);
        assertThat(missing(id)).containsExactly("ID_FRONT", "ID_BACK", "HANDHELD");
        does(
                SELLER_ONE,
                () -> List.of(Slot.ID_FRONT, Slot.ID_BACK, Slot.HANDHELD)
                        .forEach(slot -> applications.attach(
                                id, slot, ("SPECIMEN new " + slot).getBytes(StandardCharsets.UTF_8))));
        does(SELLER_ONE, () -> applications.submit(id));
        jobs.runDue();
        decide(id, ReviewDecision.certify());
        assertThat(missing(open())).containsExactly("change");
    }

    @Test
    void isNotSentWhileNothingChanges() {
        openShop();
        var id = open();

        assertThatThrownBy(() -> does(SELLER_ONE, () -> applications.submit(id)))
                .isInstanceOfSatisfying(
                        IncompleteException.class,
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
                        CaseConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-open"));
    }

    private CaseId open() {
        return as(SELLER_ONE, () -> applications.open(SELLER, CaseKind.CHANGE)).caseId();
    }

    private List<String> missing(CaseId id) {
        return as(SELLER_ONE, () -> applications.requirements(id)).missing();
    }

    private static Statement renamed() {
        var before = statement();
        return new Statement(
                "样本新名",
                before.idNumber(),
                before.validFrom(),
                before.validUntil(),
                before.longTerm(),
                before.address(),
                before.company());
    }
}
