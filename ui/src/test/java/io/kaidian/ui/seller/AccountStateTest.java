package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.kaidian.cases.SellerStatement;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.SellerType;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** On every page a payment account is said to match only after its holder was compared with somebody. */
class AccountStateTest extends SellerViewTestSupport {

    private static final String COMPANY = "示例市测试科技有限公司";

    @Autowired
    private SimulatedPaymentRegistry paymentCompany;

    @ParameterizedTest
    @EnumSource(SellerType.class)
    void saysThatTheNameIsComparedLaterUntilThereIsAName(SellerType type) {
        signInAsNewSeller(type);
        var id = agreedCase();
        var account = "account of " + seller;
        paymentCompany.answer(
                account,
                type == SellerType.ENTERPRISE
                        ? new AccountHolder(AccountHolder.State.VERIFIED, COMPANY, null)
                        : new AccountHolder(AccountHolder.State.VERIFIED, ZHANG.name(), ZHANG.idNumber()));

        UI.getCurrent().navigate("seller/apply/" + id + "/account");
        test(field("account-id")).setValue(account);
        test(button("account-check")).click();

        assertThat(isShown("account-fine")).isFalse();
        assertThat(text("account-not-compared")).isEqualTo(words("seller.account.state.NOT_COMPARED." + type));
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(isShown("account-fine")).isFalse();
        assertThat(isShown("account-not-compared")).isTrue();

        sellerSteps.saveStatement(
                id,
                new SellerStatement(
                        ZHANG.name(),
                        ZHANG.idNumber(),
                        ZHANG.validFrom(),
                        ZHANG.validUntil(),
                        false,
                        null,
                        type == SellerType.PERSONAL ? null : new SellerStatement.Company(COMPANY, null, null, null)),
                CONSENT);
        for (var language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            UI.getCurrent().setLocale(language);
            UI.getCurrent().navigate("seller/apply/" + id + "/account");
            UI.getCurrent().navigate("seller/apply/" + id + "/review");
            assertThat(text("account-fine")).isEqualTo(words("seller.account.state.MATCHING"));
        }
    }

    @Test
    void saysOfAnotherAccountNothingThatWasSaidOfTheFirst() {
        signInAsNewSeller(SellerType.PERSONAL);
        var id = agreedCase();
        var account = "closed account of " + seller;
        paymentCompany.answer(account, new AccountHolder(AccountHolder.State.CLOSED, null, null));
        UI.getCurrent().navigate("seller/apply/" + id + "/account");
        test(field("account-id")).setValue(account);
        test(button("account-check")).click();
        assertThat(isShown("account-go-on")).isTrue();

        test(field("account-id")).setValue("another account of " + seller);

        assertThat(isShown("account-go-on")).isFalse();
    }

    @Test
    void saysBeforeGoingOnThatAnAccountWillNotDo() {
        signInAsNewSeller(SellerType.PERSONAL);
        var id = agreedCase();
        var account = "closed account of " + seller;
        paymentCompany.answer(account, new AccountHolder(AccountHolder.State.CLOSED, null, null));
        UI.getCurrent().navigate("seller/apply/" + id + "/account");
        test(field("account-id")).setValue(account);

        test(button("apply-next")).click();

        assertThat(text("account-go-on")).isEqualTo(words("seller.account.goOn"));
        test(button("apply-next")).click();
        assertThat(isShown("account-id")).as("what was read is no obstacle").isFalse();
    }

    private boolean isShown(String testId) {
        return find(Component.class).withTestId(testId).exists();
    }
}
