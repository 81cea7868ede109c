package io.kaidian.ui.seller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.ui.ComponentTestSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNumberHelpTest extends ComponentTestSupport {

    @ParameterizedTest
    @CsvSource({"alipay, alipay", "wechatpay, wechatpay", "demo, other"})
    void saysWhereTheNumberOfEachCompanyIsFound(String provider, String words) {
        assertThat(new AccountNumberHelp(provider).getElement().getTextRecursively())
                .contains("seller.account.where." + words);
    }
}
