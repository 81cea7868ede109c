package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.browser.Axe;
import io.kaidian.browser.StaffFixture;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.testing.ParameterOverrides;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person opens a further shop in a real browser, and goes from one to the other with one account. */
@Tag("slow")
class FurtherShopScreensTest extends PermitScreensFixture {

    private static final String ACCOUNT = "further-shops";

    private String first;

    @Override
    void begin(StaffFixture story) {
        var account = bean(SellerAccountService.class)
                .signUp(ACCOUNT, StaffFixture.PASSWORD, ACCOUNT, Locale.SIMPLIFIED_CHINESE);
        first = account.requireSellerId();
        var sellers = bean(SellerRepository.class);
        sellers.signUp(new SellerRepository.Registration(
                first, SellerType.PERSONAL, first, null, null, Locale.SIMPLIFIED_CHINESE, null));
        sellers.nameShop(first, "样例茶铺");
        sellers.setPaymentAccount(first, new PaymentAccount("demo", "acc-further"));
        var shops = bean(ShopRepository.class);
        shops.open(shops.of(first).id());
    }

    @Test
    void opensAFurtherShopAndGoesBackToTheFirst() {
        try (var seller = user("zh-CN", 390)) {
            seller.signIn(ACCOUNT, StaffFixture.PASSWORD).go("/seller/shop").see("shop-next");
            assertThat(seller.the("own-shops")).hasCount(0);
            try (var two = new ParameterOverrides(bean(ParameterTable.class))
                    .turn(Parameters.IDENTITY_SHOPS_MAX_PERSONAL, 2)) {
                seller.go("/seller/shop").see("own-shops");
                assertThat(Axe.seriousFaults(seller.page())).isEmpty();
                seller.picture("further-shop-offered-zh-390");
                seller.click("shop-open-further").see("apply-begin");
                seller.picture("further-shop-begin-zh-390");

                seller.go("/seller/shop").see("own-shops");
                assertThat(seller.the("own-shops")).containsText("样例茶铺");
                assertThat(seller.the("shop-open-further")).hasCount(0);
                seller.picture("further-shop-pending-zh-390");
                seller.click("shop-go");
                assertThat(seller.the("shop")).hasAttribute("data-standing", "OPEN");
                assertThat(seller.the("own-shops")).containsText("新店铺");
            }
        }
        bean(AccountRepository.class).setLocale(ACCOUNT, Locale.ENGLISH);
        try (var seller = user("en", 1280)) {
            seller.signIn(ACCOUNT, StaffFixture.PASSWORD).go("/seller/shop").see("own-shops");
            assertThat(seller.the("own-shops")).containsText("New shop");
            assertThat(Axe.seriousFaults(seller.page())).isEmpty();
            seller.picture("further-shop-list-en-1280");
        }
    }
}
