package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Photos that are tried again: before they may be sent anyway, when a connection broke, and with a phone. */
@WorkflowTest
@Tag("slow")
class PhotoRetryTest {

    private static final Actor SELLER = TestUsers.seller("zhou-shop");
    private static final Actor OTHER = TestUsers.seller("other-shop");

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    PhoneUploadSessions phoneUploadSessions;

    @Autowired
    FindingRepository findings;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    TestJobs jobs;

    @Autowired
    CurrentActor currentActor;

    private TestUsers testUsers;
    private CaseId id;

    @BeforeEach
    void applyWithoutTheHandheldPhoto() {
        testUsers = new TestUsers(currentActor);
        paymentCompany.answer("acc-1", ApplicantPhotos.accountHolder());
        register(SELLER);
        register(OTHER);
        id = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        attach(TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT));
        attach(TestSlots.ID_BACK, ApplicantPhotos.clear(TestSlots.ID_BACK));
    }

    @Test
    void letsTheSellerSendAFaultyPhotoOnlyAfterTheSameFaultOnTwo() {
        attach(TestSlots.HANDHELD, farOut(0));

        assertThat(toTryAgain()).containsExactly(TestSlots.HANDHELD);
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> sellerSteps.submitWithRetriedPhotos(id)))
                .isInstanceOfSatisfying(
                        IncompleteRequestException.class,
                        why -> assertThat(why.code()).isEqualTo("try-again"));

        attach(TestSlots.HANDHELD, farOut(1));
        assertThat(toTryAgain()).isEmpty();
        assertThat(testUsers
                        .as(SELLER, () -> sellerSteps.submitWithRetriedPhotos(id))
                        .status())
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
        var first = attach(TestSlots.HANDHELD, farOut(0));
        var again = attach(TestSlots.HANDHELD, farOut(0));

        assertThat(again.document().id()).isEqualTo(first.document().id());
        assertThat(toTryAgain()).containsExactly(TestSlots.HANDHELD);
    }

    @Test
    void takesOnePhotoFromThePhoneThatUsedTheLinkFirst() {
        var link = testUsers.as(SELLER, () -> phoneUploadSessions.createLink(id, TestSlots.HANDHELD));

        assertThat(phoneUploadSessions.isUsable(link.secret())).isTrue();
        var pass = phoneUploadSessions.open(link.secret()).orElseThrow().pass();
        assertThat(phoneUploadSessions.isUsable(link.secret())).isFalse();
        assertThat(phoneUploadSessions.open(link.secret())).isEmpty();
        assertThat(testUsers.as(SELLER, () -> phoneUploadSessions.state(link.id())))
                .isEqualTo(PhoneUploadSessions.State.ON_PHONE);
        assertThat(testUsers.as(OTHER, () -> phoneUploadSessions.state(link.id())))
                .isEqualTo(PhoneUploadSessions.State.OVER);

        var uploaded = phoneUploadSessions.attach(pass, ApplicantPhotos.clear(TestSlots.HANDHELD), null);

        assertThat(uploaded.document().slot()).isEqualTo(TestSlots.HANDHELD);
        assertThat(uploaded.document().caseId()).isEqualTo(id);
        testUsers.as(SELLER, () -> {
            phoneUploadSessions.end(link.id());
            return null;
        });
        assertThatThrownBy(() -> phoneUploadSessions.attach(pass, ApplicantPhotos.clear(TestSlots.HANDHELD), null))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void handsNothingOverOnceTheCaseWasSentOrTheCodeWasShownAnew() {
        var first = testUsers.as(SELLER, () -> phoneUploadSessions.createLink(id, TestSlots.HANDHELD));
        var second = testUsers.as(SELLER, () -> phoneUploadSessions.createLink(id, TestSlots.HANDHELD));
        assertThat(phoneUploadSessions.open(first.secret())).isEmpty();
        var pass = phoneUploadSessions.open(second.secret()).orElseThrow().pass();
        attach(TestSlots.HANDHELD, ApplicantPhotos.clear(TestSlots.HANDHELD));
        testUsers.as(SELLER, () -> sellerSteps.submit(id));

        assertThat(phoneUploadSessions.find(pass)).isEmpty();
        assertThatThrownBy(() -> testUsers.as(OTHER, () -> phoneUploadSessions.createLink(id, TestSlots.HANDHELD)))
                .isInstanceOf(NotFoundException.class);
    }

    private List<DocumentSlot> toTryAgain() {
        return testUsers.as(SELLER, () -> sellerSteps.findDocumentsToRetake(id));
    }

    private UploadedPhoto attach(DocumentSlot slot, byte[] photo) {
        return testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, photo));
    }

    /** A file that differs from another such one by what readers skip behind the end of the picture. */
    private static byte[] farOut(int number) {
        var photo = ApplicantPhotos.takenFromMuchTooFar();
        return Arrays.copyOf(photo, photo.length + number);
    }

    private void register(Actor seller) {
        sellers.register(new SellerRepository.Registration(
                seller.name(),
                SellerType.PERSONAL,
                seller.name(),
                null,
                null,
                Locale.ENGLISH,
                new PaymentAccount("demo", "acc-1")));
    }
}
