package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.sellers.ShopStanding;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SellerNextStepTextsTest {

    @ParameterizedTest
    @EnumSource(SellerNextStep.class)
    void haveWordsForEveryStepOfAClosedShop(SellerNextStep step) throws Exception {
        var words = new Properties();
        try (var texts = getClass().getResourceAsStream("/i18n/seller_en.properties")) {
            words.load(texts);
        }

        assertThat(words).containsKey(SellerNextStepTexts.keyOf(step, ShopStanding.CLOSED));
    }

    @ParameterizedTest
    @CsvSource({
        "APPEAL, CLOSED, seller.next.APPEAL.closed",
        "WAIT_FOR_APPEAL, CLOSED, seller.next.WAIT_FOR_APPEAL.closed",
        "APPEAL, PENDING, seller.next.APPEAL",
        "CORRECT, CLOSED, seller.next.CORRECT"
    })
    void nameTheClosureWhereItIsAppealed(SellerNextStep step, ShopStanding standing, String key) {
        assertThat(SellerNextStepTexts.keyOf(step, standing)).isEqualTo(key);
    }
}
