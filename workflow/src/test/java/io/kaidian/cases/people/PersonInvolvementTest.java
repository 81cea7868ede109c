package io.kaidian.cases.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.cases.people.PersonInvolvement.Part;
import io.kaidian.cases.people.PersonInvolvement.Shop;
import io.kaidian.journeys.TestUsers;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.StatementCounter;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A reviewer learns with which other shops the people of a case have to do, whatever they are here and there. */
@Tag("slow")
@WorkflowTest
@Import(StatementCounter.Counting.class)
class PersonInvolvementTest {

    private static final SpecimenPerson WANG = SpecimenPerson.random(11);
    private static final SpecimenPerson LI = SpecimenPerson.random(27);
    private static final SpecimenPerson ZHAO = SpecimenPerson.random(31);

    @Autowired
    private PersonInvolvementRepository involvements;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CertifiedIdentityRepository identities;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private StatementCounter statements;

    @Autowired
    private JdbcClient jdbc;

    private TestUsers users;

    @BeforeEach
    void people() {
        users = new TestUsers(currentActor);
    }

    @Test
    void namesTheOtherCompaniesOfAnOperator() {
        certify(company("first", WANG, LI));
        sent(company("second", ZHAO, LI));

        var id = company("third", SpecimenPerson.random(33), LI);

        assertThat(told(id)).containsExactly("OPERATOR 2: first OPERATOR, second OPERATOR");
    }

    @Test
    void findsARepresentativeWhoIsAnOperatorElsewhereAndTheOtherWayRound() {
        var represented = company("represented", LI, null);
        certify(represented);
        var operated = company("operated", WANG, LI);
        sent(operated);

        assertThat(told(represented)).containsExactly("REPRESENTATIVE 1: operated OPERATOR");
        assertThat(told(operated)).containsExactly("OPERATOR 1: represented REPRESENTATIVE");
    }

    @Test
    void findsARepresentativeOfSeveralCompanies() {
        certify(company("one", WANG, null));

        assertThat(told(company("two", WANG, null))).containsExactly("REPRESENTATIVE 1: one REPRESENTATIVE");
    }

    @Test
    void findsASingleSellerWhoIsAnOperatorElsewhereAndTheOtherWayRound() {
        var single = single("single", SellerType.PERSONAL, LI);
        certify(single);
        var operated = company("operated", WANG, LI);
        certify(operated);

        assertThat(told(single)).containsExactly("SELLER 1: operated OPERATOR");
        assertThat(told(operated)).containsExactly("OPERATOR 1: single SELLER");
    }

    @Test
    void leavesTwoShopsOfOneSellerToTheLimitOfShops() {
        certify(single("shop-1", SellerType.PERSONAL, LI));

        assertThat(told(single("shop-2", SellerType.PERSONAL, LI))).isEmpty();
    }

    @Test
    void saysOnceThatSomebodyIsBothInOneCompany() {
        certify(company("both", LI, LI));

        assertThat(told(company("other", WANG, LI))).containsExactly("OPERATOR 1: both REPRESENTATIVE+OPERATOR");
    }

    @Test
    void namesNobodyWhoseNumberWasNotReadAndNoCaseThatWasNeverSent() {
        company("draft", WANG, LI);
        var id = company("asked", ZHAO, LI);
        assertThat(told(id)).as("a draft is nobody's business").isEmpty();

        certify(company("certified", WANG, LI));
        assertThat(told(id)).hasSize(1);
        involvements.identify(id, PersonRole.OPERATOR, null);
        assertThat(told(id)).as("the photo that counts now could not be read").isEmpty();
    }

    @Test
    void forgetsTheNumberWithTheCaseAndWithWhoeverIsNamedAnew() {
        var erased = company("erased", WANG, LI);
        certify(erased);
        var id = company("asked", ZHAO, LI);
        assertThat(told(id)).hasSize(1);

        transaction.executeWithoutResult(status -> events.publishEvent(new IdentityErasedEvent(erased, "erased")));
        assertThat(told(id)).isEmpty();

        name(id);
        assertThat(jdbc.sql("select count(*) from case_person where number_index is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void namesSomeOfManyShopsAndCountsAllByOneStatement() {
        IntStream.range(10, 22).forEach(i -> certify(company("agency-" + i, SpecimenPerson.random(40 + i), LI)));
        var id = company("asked", ZHAO, LI);

        var cost = statements.of(() -> {
            var found = involvements.of(id);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().count()).isEqualTo(12);
            assertThat(found.getFirst().shops())
                    .hasSize(5)
                    .allSatisfy(shop -> assertThat(shop.standing()).isEqualTo(ShopStanding.PENDING));
        });

        assertThat(cost.statements()).isEqualTo(1);
    }

    private List<String> told(CaseId id) {
        return involvements.of(id).stream()
                .map(one -> one.here() + " " + one.count() + ": "
                        + String.join(
                                ", ",
                                one.shops().stream()
                                        .map(PersonInvolvementTest::told)
                                        .toList()))
                .toList();
    }

    private static String told(Shop shop) {
        return shop.name() + " "
                + String.join("+", shop.there().stream().map(Part::name).toList());
    }

    /** A case of a company, of which the representative's number was typed, and the operator's read. */
    private CaseId company(String name, SpecimenPerson representative, SpecimenPerson operator) {
        var licensed = SpecimenCompany.enterprise(Math.floorMod(name.hashCode(), 5_000), representative);
        var id = open(name, SellerType.ENTERPRISE, stated(representative, licensed));
        if (operator != null) {
            name(id);
            involvements.identify(id, PersonRole.OPERATOR, stated(operator, null));
        }
        return id;
    }

    private CaseId single(String name, SellerType type, SpecimenPerson person) {
        return open(name, type, stated(person, null));
    }

    private CaseId open(String name, SellerType type, SellerStatement statement) {
        sellers.register(new SellerRepository.Registration(
                name, type, name, null, null, Locale.ENGLISH, new PaymentAccount("demo", name)));
        return users.as(TestUsers.seller(name), () -> {
            var id = sellerSteps.open(name, CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(id, statement, "2026-01");
            return id;
        });
    }

    /** Names an operator who agreed by now. */
    private void name(CaseId id) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update case_person set ended_at = now(), link_digest = null, number_index = null
                            where case_id = :case and ended_at is null
                            """).param("case", id.value()).update();
            jdbc.sql("""
                            insert into case_person (id, case_id, role, state, invited_at, link_until, agreed_at, consent_version)
                            values (gen_random_uuid(), :case, 'OPERATOR', 'AGREED', now(), now() + interval '1 day', now(), '2026-01')
                            """).param("case", id.value()).update();
        });
    }

    private void sent(CaseId id) {
        jdbc.sql("update certification_case set status = 'IN_REVIEW', round = 1, submitted_at = now() where id = :id")
                .param("id", id.value())
                .update();
    }

    private void certify(CaseId id) {
        var seller = jdbc.sql("select seller_id from certification_case where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        identities.certify(sellers.get(seller).shopId(), id);
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
