package io.kaidian.checks.rules;

import static io.kaidian.checks.rules.RulesFixture.SELLER;
import static io.kaidian.checks.rules.RulesFixture.enterprise;
import static io.kaidian.checks.rules.RulesFixture.personal;
import static io.kaidian.checks.rules.RulesFixture.soleProprietor;
import static io.kaidian.checks.rules.RulesFixture.stated;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.AccountHolderCheck.State;
import io.kaidian.photos.CardField;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the program filled in from a photo agrees with that photo by itself, so it says nothing for the account. */
class AccountRuleTest {

    private static final double UNSURE = 0.5;
    private static final ReadingAcceptance ACCEPTANCE = new ReadingAcceptance(RulesFixture.THRESHOLDS);
    private static final AccountRule RULE = new AccountRule(
            RulesFixture.RAISED,
            ACCEPTANCE,
            new NameComparison(RulesFixture.THRESHOLDS.acceptName(), RulesFixture.READABLE));

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

    /** Whoever holds the account, and whatever was read or typed by then: a match is said only where names were compared. */
    @Test
    void isCalledAMatchOnlyWhereThereWasANameToCompareItWith() {
        var stranger = SpecimenPerson.random(7);
        for (var type : SellerType.values()) {
            for (var holder : List.of(
                    new AccountHolder(AccountHolder.State.VERIFIED, SELLER.name(), SELLER.number()),
                    new AccountHolder(AccountHolder.State.VERIFIED, RulesFixture.COMPANY.name(), null),
                    new AccountHolder(AccountHolder.State.VERIFIED, stranger.name(), stranger.number()),
                    AccountHolder.of(AccountHolder.State.UNAVAILABLE),
                    AccountHolder.of(AccountHolder.State.CLOSED))) {
                for (int known = 0; known < 16; known++) {
                    var isCardRead = (known & 1) != 0;
                    var isPersonTyped = (known & 2) != 0;
                    var isLicenceRead = (known & 4) != 0 && type.hasLicence();
                    var isCompanyTyped = (known & 8) != 0 && type.hasLicence();
                    var facts = facts(type, holder, isCardRead, isPersonTyped, isLicenceRead, isCompanyTyped);
                    var isPersonKnown = type != SellerType.ENTERPRISE && (isCardRead || isPersonTyped);
                    var isCompanyKnown = isLicenceRead || isCompanyTyped;
                    var isSellers = SELLER.name().equals(holder.holderName()) && isPersonKnown
                            || RulesFixture.COMPANY.name().equals(holder.holderName()) && isCompanyKnown;

                    var state = RULE.stateOf(facts);

                    var about = type + " " + holder.holderName() + " " + known;
                    assertThat(state == State.MATCHING).as(about).isEqualTo(isSellers);
                    if (holder.state() != AccountHolder.State.VERIFIED) {
                        assertThat(state).as(about).isEqualTo(State.NOT_VERIFIED);
                    } else if (!isPersonKnown && !isCompanyKnown) {
                        assertThat(state).as(about).isEqualTo(State.NOT_COMPARED);
                    }
                    assertThat(state == State.DIFFERENT || state == State.NOT_VERIFIED)
                            .as(about)
                            .isEqualTo(!RULE.findings(facts).isEmpty());
                }
            }
        }
    }

    @Test
    void isNoMatchWhereNoAccountIsNamed() {
        assertThat(RULE.stateOf(personal().account(null).facts())).isEqualTo(State.NONE_NAMED);
    }

    private static CaseFacts facts(
            SellerType type,
            AccountHolder holder,
            boolean isCardRead,
            boolean isPersonTyped,
            boolean isLicenceRead,
            boolean isCompanyTyped) {
        var fixture = switch (type) {
            case PERSONAL -> personal();
            case ENTERPRISE -> enterprise();
            case SOLE_PROPRIETOR -> soleProprietor().with(PhotoReportFixture.licence(RulesFixture.COMPANY));
        };
        if (!isCardRead) {
            fixture.without(TestSlots.ID_FRONT);
        }
        if (!isLicenceRead) {
            fixture.without(TestSlots.BUSINESS_LICENCE);
        }
        var typed = stated(SELLER, RulesFixture.COMPANY);
        return fixture.account(holder)
                .stating(new SellerStatement(
                        isPersonTyped ? typed.name() : null,
                        isPersonTyped ? typed.idNumber() : null,
                        null,
                        null,
                        false,
                        null,
                        isCompanyTyped ? typed.company() : null))
                .facts();
    }

    @Test
    void isNotHelpedByACompanyThatWasFilledInFromTheLicence() {
        var unsure = PhotoReportFixture.licence(RulesFixture.COMPANY).reading(CardField.COMPANY, "另一家样例公司", UNSURE);
        var confirmed = stated(SELLER, RulesFixture.COMPANY).withReadFields(Set.of(FieldNames.COMPANY_NAME));

        assertThat(enterprise().with(unsure).says()).doesNotContain("PAY-COMPANY? paymentAccount");
        assertThat(enterprise().with(unsure).stating(confirmed).says()).contains("PAY-COMPANY? paymentAccount");
    }
}
