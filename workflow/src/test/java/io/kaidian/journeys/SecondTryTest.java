package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Findings;
import io.kaidian.cases.Handovers;
import io.kaidian.cases.IncompleteException;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.checks.payment.AccountHolder;
import io.kaidian.checks.payment.SimulatedPaymentCompany;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.testing.Jobs;
import io.kaidian.support.testing.WorkflowTest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Photos that are tried again: before they may be sent anyway, when a connection broke, and with a phone. */
@WorkflowTest
class SecondTryTest {

    private static final Actor SELLER = People.seller("zhou-shop");
    private static final Actor OTHER = People.seller("other-shop");

    @Autowired
    Applications applications;

    @Autowired
    Handovers handovers;

    @Autowired
    Findings findings;

    @Autowired
    Sellers sellers;

    @Autowired
    SimulatedPaymentCompany paymentCompany;

    @Autowired
    Jobs jobs;

    @Autowired
    CurrentActor currentActor;

    private People people;
    private CaseId id;

    @BeforeEach
    void applyWithoutTheHandheldPhoto() {
        people = new People(currentActor);
        paymentCompany.answer(
                "acc-1", new AccountHolder(AccountHolder.State.VERIFIED, Photos.PERSON.name(), Photos.PERSON.number()));
        register(SELLER);
        register(OTHER);
        id = people.as(SELLER, () -> applications.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        people.as(SELLER, () -> applications.state(id, Photos.statement(), "2026-01"));
        attach(Slot.ID_FRONT, Photos.clear(Slot.ID_FRONT));
        attach(Slot.ID_BACK, Photos.clear(Slot.ID_BACK));
    }

    @Test
    void letsTheSellerSendAFaultyPhotoOnlyAfterTheSameFaultOnTwo() {
        attach(Slot.HANDHELD, farOut(0));

        assertThat(toTryAgain()).containsExactly(Slot.HANDHELD);
        assertThatThrownBy(() -> people.as(SELLER, () -> applications.submitTried(id)))
                .isInstanceOfSatisfying(
                        IncompleteException.class, why -> assertThat(why.code()).isEqualTo("try-again"));

        attach(Slot.HANDHELD, farOut(1));
        assertThat(toTryAgain()).isEmpty();
        assertThat(people.as(SELLER, () -> applications.submitTried(id)).status())
                .isEqualTo(CaseStatus.CHECKING);
        jobs.runDue();
        assertThat(findings.of(id, 1))
                .filteredOn(found -> found.finding().code().equals("HLD-FAR"))
                .singleElement()
                .satisfies(found -> assertThat(found.toldBefore()).isTrue())
                .satisfies(found -> assertThat(found.tries()).isEqualTo(2));
    }

    @Test
    void countsAPhotoThatWasSentAgainAfterABrokenConnectionOnce() {
        var first = attach(Slot.HANDHELD, farOut(0));
        var again = attach(Slot.HANDHELD, farOut(0));

        assertThat(again.document().id()).isEqualTo(first.document().id());
        assertThat(toTryAgain()).containsExactly(Slot.HANDHELD);
    }

    @Test
    void takesOnePhotoFromThePhoneThatUsedTheLinkFirst() {
        var link = people.as(SELLER, () -> handovers.offer(id, Slot.HANDHELD));

        var pass = handovers.open(link.secret()).orElseThrow().pass();
        assertThat(handovers.open(link.secret())).isEmpty();
        assertThat(people.as(SELLER, () -> handovers.state(link.id()))).isEqualTo(Handovers.State.ON_PHONE);
        assertThat(people.as(OTHER, () -> handovers.state(link.id()))).isEqualTo(Handovers.State.OVER);

        var uploaded = handovers.attach(pass, Photos.clear(Slot.HANDHELD));

        assertThat(uploaded.document().slot()).isEqualTo(Slot.HANDHELD);
        assertThat(uploaded.document().caseId()).isEqualTo(id);
        people.as(SELLER, () -> {
            handovers.end(link.id());
            return null;
        });
        assertThatThrownBy(() -> handovers.attach(pass, Photos.clear(Slot.HANDHELD)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void handsNothingOverOnceTheCaseWasSentOrTheCodeWasShownAnew() {
        var first = people.as(SELLER, () -> handovers.offer(id, Slot.HANDHELD));
        var second = people.as(SELLER, () -> handovers.offer(id, Slot.HANDHELD));
        assertThat(handovers.open(first.secret())).isEmpty();
        var pass = handovers.open(second.secret()).orElseThrow().pass();
        attach(Slot.HANDHELD, Photos.clear(Slot.HANDHELD));
        people.as(SELLER, () -> applications.submit(id));

        assertThat(handovers.find(pass)).isEmpty();
        assertThatThrownBy(() -> people.as(OTHER, () -> handovers.offer(id, Slot.HANDHELD)))
                .isInstanceOf(NotFoundException.class);
    }

    private List<Slot> toTryAgain() {
        return people.as(SELLER, () -> applications.toTryAgain(id));
    }

    private Applications.Uploaded attach(Slot slot, byte[] photo) {
        return people.as(SELLER, () -> applications.attach(id, slot, photo));
    }

    /** A file that differs from another such one by what readers skip behind the end of the picture. */
    private static byte[] farOut(int number) {
        var photo = Photos.takenFromMuchTooFar();
        return Arrays.copyOf(photo, photo.length + number);
    }

    private void register(Actor seller) {
        sellers.register(new Sellers.Registration(
                seller.name(),
                SellerType.PERSONAL,
                seller.name(),
                null,
                null,
                Locale.ENGLISH,
                new PaymentAccount("demo", "acc-1")));
    }
}
