package io.kaidian.journeys;

import static io.kaidian.journeys.People.LEAD;
import static io.kaidian.journeys.People.OFFICER_A;
import static io.kaidian.journeys.People.OFFICER_B;
import static io.kaidian.journeys.People.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Findings;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.ShopId;
import io.kaidian.cases.Shops;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Standing;
import io.kaidian.checks.payment.AccountHolder;
import io.kaidian.checks.payment.SimulatedPaymentCompany;
import io.kaidian.processes.EnforcementProcess.Track;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.Reviews;
import io.kaidian.standing.Appeal;
import io.kaidian.standing.Appeals;
import io.kaidian.standing.Closures;
import io.kaidian.standing.PointsLedger;
import io.kaidian.standing.Reinstatements;
import io.kaidian.standing.Sanction;
import io.kaidian.standing.ShopFile;
import io.kaidian.standing.ViolationId;
import io.kaidian.standing.Violations;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.testing.Jobs;
import io.kaidian.support.testing.TestClock;
import io.kaidian.support.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop's whole life: certified, suspended, certified again with real photos, closed, and opened by an appeal. */
@WorkflowTest
class EnforcementJourneyTest {

    private static final Actor SELLER = People.seller("li-shop");

    @Autowired
    Applications applications;

    @Autowired
    Sellers sellers;

    @Autowired
    Shops shops;

    @Autowired
    Cases cases;

    @Autowired
    Findings findings;

    @Autowired
    Reviews reviews;

    @Autowired
    Violations violations;

    @Autowired
    Closures closures;

    @Autowired
    Reinstatements reinstatements;

    @Autowired
    Appeals appeals;

    @Autowired
    ShopFile shopFile;

    @Autowired
    PointsLedger ledger;

    @Autowired
    SimulatedPaymentCompany paymentCompany;

    @Autowired
    Jobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    People people;

    @BeforeEach
    void registerSeller() {
        people = new People(currentActor);
        paymentCompany.answer(
                "acc-2", new AccountHolder(AccountHolder.State.VERIFIED, Photos.PERSON.name(), Photos.PERSON.number()));
        sellers.register(new Sellers.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "Li's shop",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", "acc-2")));
    }

    @Test
    void bringsAShopBackThroughTheSameCertificationAndUndoesAnUnjustClosure() {
        certify(CaseKind.INITIAL, Photos.clear(Slot.HANDHELD));
        assertThat(standing()).isEqualTo(Standing.OPEN);

        record("IPR-COUNTERFEIT", "order 1");
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        jobs.advance(Duration.ofDays(8));
        does(SELLER, () -> reinstatements.confirmRule(SELLER.name()));
        var again = certify(CaseKind.REINSTATEMENT, Photos.takenAgain());
        assertThat(findings.of(again, cases.get(again).round()))
                .filteredOn(found -> found.isFault())
                .isEmpty();
        assertThat(standing()).isEqualTo(Standing.REVERIFYING);
        jobs.advance(Duration.ofDays(6));
        assertThat(standing()).isEqualTo(Standing.OPEN);

        var relapse = record("LST-BANNED", "order 2");
        does(OFFICER_B, () -> closures.confirm(relapse));
        assertThat(standing()).isEqualTo(Standing.CLOSED);
        var closure = people.as(OFFICER_A, () -> shopFile.of(SELLER.name())).sanctions().stream()
                .filter(sanction -> sanction.kind() == Sanction.Kind.CLOSURE)
                .findFirst()
                .orElseThrow();
        var appeal = people.as(SELLER, () -> appeals.file(Appeal.Subject.of(closure.id()), "商品有合法来源", "样本发票"));
        does(LEAD, () -> appeals.decide(appeal.id(), true, "证据充分，申诉成立", null));
        jobs.runDue();

        assertThat(standing()).isEqualTo(Standing.OPEN);
        assertThat(ledger.balances(shop())).containsEntry(Track.SERIOUS, 24);
    }

    private CaseId certify(CaseKind kind, byte[] handheld) {
        var id = people.as(SELLER, () -> applications.open(SELLER.name(), kind)).caseId();
        does(SELLER, () -> applications.state(id, Photos.statement(), "2026-01"));
        var missing = people.as(SELLER, () -> applications.requirements(id)).missing();
        for (var slot : new Slot[] {Slot.ID_FRONT, Slot.ID_BACK}) {
            if (missing.contains(slot.name())) {
                does(SELLER, () -> applications.attach(id, slot, Photos.clear(slot)));
            }
        }
        does(SELLER, () -> applications.attach(id, Slot.HANDHELD, handheld));
        does(SELLER, () -> applications.submit(id));
        jobs.runDue();
        var task = people.as(REVIEWER_A, () -> reviews.takeNext()).orElseThrow();
        does(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        jobs.runDue();
        return id;
    }

    private ViolationId record(String code, String reference) {
        var report = new Violations.Report(code, reference, "样本说明", null, clock.instant(), null);
        var recorded = people.as(OFFICER_A, () -> violations.record(shop(), report));
        jobs.runDue();
        return recorded.violation().id();
    }

    private void does(Actor actor, Runnable work) {
        people.as(actor, () -> {
            work.run();
            return null;
        });
    }

    private Standing standing() {
        return shops.of(SELLER.name()).standing();
    }

    private ShopId shop() {
        return shops.of(SELLER.name()).id();
    }
}
