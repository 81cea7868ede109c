package io.kaidian.checks.rules;

import static io.kaidian.checks.rules.RulesFixture.SELLER;
import static io.kaidian.checks.rules.RulesFixture.enterprise;
import static io.kaidian.checks.rules.RulesFixture.personal;
import static io.kaidian.checks.rules.RulesFixture.stated;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.CardField;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the program filled in from a photo agrees with that photo by itself, so it says nothing for the account. */
class AccountRuleTest {

    private static final double UNSURE = 0.5;

    @Test
    void isHelpedWhereTheReadingIsUnsureByANameThatTheSellerTyped() {
        var unsure = PhotoReportFixture.front(SELLER).reading(CardField.NAME, "样例丙", UNSURE);

        assertThat(personal().with(unsure).says()).doesNotContain("PAY-NAME? paymentAccount");
    }

    @Test
    void isNotHelpedByANameThatWasFilledInFromThePhoto() {
        var unsure = PhotoReportFixture.front(SELLER).reading(CardField.NAME, "样例丙", UNSURE);
        var confirmed = stated(SELLER, null).withReadFields(Set.of(FieldNames.NAME));

        assertThat(personal().with(unsure).stating(confirmed).says()).contains("PAY-NAME? paymentAccount");
    }

    @Test
    void isNotHelpedByACompanyThatWasFilledInFromTheLicence() {
        var unsure = PhotoReportFixture.licence(RulesFixture.COMPANY).reading(CardField.COMPANY, "另一家样例公司", UNSURE);
        var confirmed = stated(SELLER, RulesFixture.COMPANY).withReadFields(Set.of(FieldNames.COMPANY_NAME));

        assertThat(enterprise().with(unsure).says()).doesNotContain("PAY-COMPANY? paymentAccount");
        assertThat(enterprise().with(unsure).stating(confirmed).says()).contains("PAY-COMPANY? paymentAccount");
    }
}
