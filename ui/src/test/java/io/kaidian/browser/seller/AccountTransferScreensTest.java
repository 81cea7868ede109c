package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.browser.Axe;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A company confirms its account by a small transfer in a real browser. */
@Tag("slow")
class AccountTransferScreensTest extends PermitScreensFixture {

    private static final String ACCOUNT = "transfer-company";

    private CaseId id;

    @Override
    void begin(StaffFixture story) {
        var account = bean(SellerAccountService.class)
                .signUp(ACCOUNT, StaffFixture.PASSWORD, ACCOUNT, Locale.SIMPLIFIED_CHINESE);
        var seller = account.requireSellerId();
        var sellers = bean(SellerRepository.class);
        sellers.signUp(new SellerRepository.Registration(
                seller, SellerType.ENTERPRISE, seller, null, null, Locale.SIMPLIFIED_CHINESE, null));
        sellers.nameShop(seller, "样例商贸");
        sellers.setPaymentAccount(seller, new PaymentAccount("demo", "acc-transfer"));
        bean(SimulatedPaymentRegistry.class)
                .answer("acc-transfer", new AccountHolder(AccountHolder.State.VERIFIED, "样例商贸有限公司", null));
        var steps = bean(SellerCaseSteps.class);
        id = bean(CurrentActor.class).runAs(Actor.seller(seller), () -> {
            var opened = steps.open(seller, CaseKind.INITIAL).caseId();
            steps.saveStatement(
                    opened, new SellerStatement("张月心", "510000198306197624", null, null, false, null, null), "2026-12");
            return opened;
        });
    }

    @Test
    void confirmsTheAccountInPlaceOfThePhotoInTheHand() {
        try (var seller = user("zh-CN", 390)) {
            seller.signIn(ACCOUNT, StaffFixture.PASSWORD)
                    .go("/seller/apply/" + id + "/photos")
                    .see("transfer");
            assertThat(seller.the("photo-HANDHELD")).hasCount(1);
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.the("transfer").scrollIntoViewIfNeeded();
            seller.picture("transfer-offered-zh-390");
            seller.click("transfer-send").see("transfer-amount");
            assertThat(seller.the("transfer-demo")).containsText("0.37");
            seller.type("transfer-amount", "0.38").click("transfer-confirm");
            assertThat(seller.the("transfer-amount")).hasAttribute("invalid", "");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.the("transfer").scrollIntoViewIfNeeded();
            seller.picture("transfer-wrong-zh-390");
        }
        bean(AccountRepository.class).setLocale(ACCOUNT, Locale.ENGLISH);
        try (var seller = user("en", 1280)) {
            seller.signIn(ACCOUNT, StaffFixture.PASSWORD)
                    .go("/seller/apply/" + id + "/photos")
                    .see("transfer-amount");
            seller.the("transfer").scrollIntoViewIfNeeded();
            seller.picture("transfer-sent-en-1280");
            seller.type("transfer-amount", "0.37").click("transfer-confirm");
            assertThat(seller.the("transfer")).hasAttribute("data-state", "CONFIRMED");
            assertThat(seller.the("photo-HANDHELD")).hasCount(0);
            seller.the("transfer").scrollIntoViewIfNeeded();
            seller.picture("transfer-confirmed-en-1280");
            seller.go("/seller/apply/" + id + "/review").see("review-transfer");
            seller.the("review-transfer").scrollIntoViewIfNeeded();
            seller.picture("transfer-review-en-1280");
        }
    }
}
