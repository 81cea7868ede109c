package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.CertifiedIdentityRepository.Match;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.WorkflowTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is the same as whom: people by number, companies by credit code, sole proprietors by both. */
@WorkflowTest
class IdentityUniquenessTest {

    private static final SpecimenPerson WANG = SpecimenPerson.random(11);
    private static final SpecimenCompany COMPANY = SpecimenCompany.enterprise(4, WANG);
    private static final SpecimenCompany BOOTH = SpecimenCompany.soleProprietor(3, WANG);

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerStatementRepository statements;

    @Autowired
    CertifiedIdentityRepository identities;

    @Autowired
    PaymentAccountVerifier accounts;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void people() {
        testUsers = new TestUsers(currentActor);
    }

    @Test
    void findsACompanyAgainByItsCreditCodeAndNotByWhoRepresentsIt() {
        certify("company-1", SellerType.ENTERPRISE, stated(WANG, COMPANY));
        certify("wang-shop", SellerType.PERSONAL, stated(WANG, null));

        var another = stated(SpecimenPerson.random(12), COMPANY);
        assertThat(statements.otherSellersWith(SellerType.ENTERPRISE, another, "company-2"))
                .containsExactly("company-1");
        assertThat(statements.otherSellersWith(SellerType.PERSONAL, stated(WANG, null), "wang-2"))
                .containsExactly("wang-shop");
    }

    @Test
    void findsASoleProprietorAgainAsAPersonToo() {
        certify("booth", SellerType.SOLE_PROPRIETOR, stated(WANG, BOOTH));

        assertThat(statements.otherSellersWith(SellerType.PERSONAL, stated(WANG, null), "wang-2"))
                .containsExactly("booth");
    }

    @Test
    void knowsANumberInFullWidthAndWithSpaces() {
        certify("wang-shop", SellerType.PERSONAL, stated(WANG, null));

        var typed = " "
                + WANG.number()
                        .chars()
                        .mapToObj(c -> Character.toString(c == 'X' ? 'ｘ' : c - '0' + '０'))
                        .reduce("", String::concat);
        var same = new SellerStatement(WANG.name(), typed, null, null, false, null, null);
        assertThat(statements.otherSellersWith(SellerType.PERSONAL, same, "wang-2"))
                .containsExactly("wang-shop");
    }

    @Test
    void letsACompanyChangeItsRepresentativeAndAPersonNothing() {
        var company = certify("company-1", SellerType.ENTERPRISE, stated(WANG, COMPANY));
        var person = certify("wang-shop", SellerType.PERSONAL, stated(WANG, null));

        assertThat(identities.compare(company.shopId(), stated(SpecimenPerson.random(12), COMPANY)))
                .isEqualTo(Match.SAME);
        assertThat(identities.compare(person.shopId(), stated(SpecimenPerson.random(12), null)))
                .isEqualTo(Match.OTHER);
        assertThat(identities.compare(person.shopId(), stated(WANG.named("王改名"), null)))
                .isEqualTo(Match.RENAMED);
    }

    @Test
    void keepsWhatThePaymentCompanySaidUntilItIsAskedAgain() {
        var seller = register("wang-shop", SellerType.PERSONAL);
        paymentCompany.answer("acc-1", AccountHolder.of(AccountHolder.State.UNVERIFIED));
        assertThat(accounts.cached(seller).state()).isEqualTo(PaymentAccountVerifier.State.UNAVAILABLE);

        var id = open("wang-shop");
        testUsers.as(TestUsers.seller("wang-shop"), () -> sellerSteps.saveStatement(id, stated(WANG, null), "2026-01"));
        paymentCompany.answer("acc-1", new AccountHolder(AccountHolder.State.VERIFIED, WANG.name(), null));
        assertThat(accounts.cached(seller).state()).isEqualTo(PaymentAccountVerifier.State.UNVERIFIED);

        var found = testUsers.as(
                TestUsers.seller("wang-shop"),
                () -> sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "acc-1")));
        assertThat(accounts.cached(seller).state()).isEqualTo(PaymentAccountVerifier.State.VERIFIED);
        assertThat(found).noneMatch(one -> one.finding().code().startsWith("PAY-"));
    }

    private Seller certify(String id, SellerType type, SellerStatement statement) {
        var seller = register(id, type);
        var opened = open(id);
        testUsers.as(TestUsers.seller(id), () -> sellerSteps.saveStatement(opened, statement, "2026-01"));
        identities.certify(seller.shopId(), opened);
        return seller;
    }

    private Seller register(String id, SellerType type) {
        return sellers.register(new SellerRepository.Registration(
                id, type, id, null, null, Locale.ENGLISH, new PaymentAccount("demo", "acc-1")));
    }

    private CaseId open(String seller) {
        return testUsers
                .as(TestUsers.seller(seller), () -> sellerSteps.open(seller, CaseKind.INITIAL))
                .caseId();
    }

    private static SellerStatement stated(SpecimenPerson person, SpecimenCompany company) {
        return new SellerStatement(
                person.name(),
                person.number(),
                person.validFrom(),
                person.validUntil(),
                person.validUntil() == null,
                person.address(),
                company == null
                        ? null
                        : new SellerStatement.Company(
                                company.name(), company.creditCode(), company.personInCharge(), company.validUntil()));
    }
}
