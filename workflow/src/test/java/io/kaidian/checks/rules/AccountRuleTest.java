package io.kaidian.checks.rules;

import static io.kaidian.checks.rules.RulesFixture.SELLER;
import static io.kaidian.checks.rules.RulesFixture.enterprise;
import static io.kaidian.checks.rules.RulesFixture.personal;
import static io.kaidian.checks.rules.RulesFixture.soleProprietor;
import static io.kaidian.checks.rules.RulesFixture.stated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.AccountHolderCheck.State;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.CardField;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenNames;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.testing.TestSlots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
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

    /** Names of the whole table, short and long, with dots, as payment companies write or hide them. */
    @Test
    @Tag("slow")
    void tellsANameThatIsWrittenAnotherWayOrInPartAsWhatItIsAndNeverRefusesIt() {
        var told = new TreeMap<String, Integer>();
        for (var seed = 0; seed < 300; seed++) {
            var seller = SELLER.named(SpecimenNames.of(seed));
            for (var holder : writtenOtherwise(seller.name()).entrySet()) {
                var findings = findings(seller, holder.getKey(), seller.number());
                var another = findings(
                        seller, holder.getKey(), SpecimenPerson.random(7).number());

                assertThat(findings)
                        .as(seller.name() + " " + holder)
                        .extracting(Finding::rule, Finding::certainty)
                        .containsExactlyElementsOf(
                                holder.getValue().isEmpty()
                                        ? List.of()
                                        : List.of(tuple(holder.getValue(), Certainty.SUSPECTED)));
                assertThat(another)
                        .as(seller.name() + " " + holder)
                        .extracting(Finding::rule, Finding::certainty)
                        .containsExactly(tuple("account.number", Certainty.CERTAIN));
                told.merge(holder.getValue(), 1, Integer::sum);
            }
        }

        assertThat(told).containsOnlyKeys("", "account.name.masked", "account.name.order", "account.name.variant");
    }

    /** The same of companies, of names in Latin letters, and of numbers that are hidden in part. */
    @Test
    void neverRefusesACompanyOrATravellerForTheWayTheNameIsWritten() {
        for (var seed = 0; seed < 60; seed++) {
            var company = SpecimenCompany.enterprise(seed, SELLER);
            var name = company.name();
            for (var holder : Map.of(
                            name.charAt(0) + "***" + name.substring(name.length() - 4),
                            "account.company.masked",
                            ZhConverterUtil.toTraditional(name),
                            "account.company.variant",
                            name.replace("（", "(").replace("）", " )"),
                            "",
                            name.substring(2) + name.substring(0, 2),
                            "account.company.order")
                    .entrySet()) {
                assertThat(enterprise()
                                .stating(stated(SELLER, company))
                                .with(PhotoReportFixture.licence(company))
                                .account(new AccountHolder(AccountHolder.State.VERIFIED, holder.getKey(), null))
                                .findings())
                        .as(name + " " + holder)
                        .filteredOn(finding -> finding.rule().startsWith("account."))
                        .extracting(Finding::rule, Finding::certainty)
                        .containsExactlyElementsOf(
                                holder.getValue().isEmpty()
                                        ? List.of()
                                        : List.of(tuple(holder.getValue(), Certainty.SUSPECTED)));
            }
            var traveller = SpecimenTraveller.random(seed);
            var given = traveller.given().isEmpty() ? "ANNA" : traveller.given();
            for (var holder : Map.of(
                            traveller.surname().charAt(0) + "*** " + given,
                            "account.name.masked",
                            given + " " + traveller.surname(),
                            "account.name.order.passport",
                            traveller.surname().replace("UE", "Ü") + ", " + given,
                            traveller.surname().contains("UE") ? "account.name.variant.passport" : "")
                    .entrySet()) {
                for (var number : List.of(traveller.number(), traveller.number().substring(0, 2) + "****")) {
                    assertThat(RULE.findings(personal()
                                    .without(TestSlots.ID_FRONT)
                                    .stating(new SellerStatement(
                                            traveller.surname() + ", " + given,
                                            traveller.number(),
                                            null,
                                            null,
                                            false,
                                            null,
                                            null,
                                            IdentityDocument.PASSPORT,
                                            "UTO"))
                                    .account(new AccountHolder(AccountHolder.State.VERIFIED, holder.getKey(), number))
                                    .facts()))
                            .as(traveller.surname() + ", " + given + " " + holder)
                            .allSatisfy(finding -> {
                                assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
                                assertThat(finding.rule()).isIn(holder.getValue());
                            });
                }
            }
        }
    }

    private static List<Finding> findings(SpecimenPerson seller, String holder, String number) {
        return personal()
                .stating(stated(seller, null))
                .with(PhotoReportFixture.front(seller))
                .with(PhotoReportFixture.handheld(seller))
                .account(new AccountHolder(AccountHolder.State.VERIFIED, holder, number))
                .findings();
    }

    /** With the rule that says how it is written; none where the way does not count. */
    private static Map<String, String> writtenOtherwise(String name) {
        var points = name.codePoints().mapToObj(Character::toString).toList();
        var hidden = "*".repeat(points.size() - 1);
        var forms = new TreeMap<String, String>();
        forms.put(points.get(0) + hidden, "account.name.masked");
        forms.put(points.get(0) + "＊", "account.name.masked");
        forms.put(hidden + points.getLast(), "account.name.masked");
        forms.put(points.get(0) + "\u3000" + name.substring(points.get(0).length()), "");
        forms.put(ZhConverterUtil.toTraditional(name), "account.name.variant");
        forms.put(name.substring(points.get(0).length()) + points.get(0), "account.name.order");
        forms.put(name, "");
        return forms;
    }
}
