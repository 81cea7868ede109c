package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A photo studio sends one photo by a slip: who may do what with it, and for how long. */
@WorkflowTest
class PhotoStudioSlipTest {

    private static final Actor SELLER = TestUsers.seller("zhou-shop");
    private static final Actor OTHER = TestUsers.seller("other-shop");
    private static final DocumentSlot SLOT = TestSlots.ID_FRONT;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    PhoneUploadSessions phoneUploadSessions;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @WallClock
    Clock clock;

    @Autowired
    CurrentActor currentActor;

    private TestUsers testUsers;
    private CaseId id;

    @BeforeEach
    void openCase() {
        testUsers = new TestUsers(currentActor);
        paymentCompany.answer("acc-1", ApplicantPhotos.accountHolder());
        List.of(SELLER, OTHER).forEach(this::register);
        id = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
    }

    @Test
    void sendsTheFileIntoItsOwnPlaceAloneFromWhicheverDeviceOpenedItLast() {
        var slip = slip();
        var desk = phoneUploadSessions.open(slip.secret()).orElseThrow();
        var camera = phoneUploadSessions.open(slip.secret()).orElseThrow();

        assertThat(phoneUploadSessions.find(desk.pass())).isEmpty();
        assertThat(camera.handover().isForSeller()).isFalse();
        var uploaded = phoneUploadSessions.attach(camera.pass(), ApplicantPhotos.clear(SLOT), null);

        assertThat(uploaded.document().slot()).isEqualTo(SLOT);
        assertThat(uploaded.document().caseId()).isEqualTo(id);
        assertThat(audited()).containsExactly("PHOTO_STUDIO_SLIP_CREATED", "PHOTO_STUDIO_PHOTO_SENT");
    }

    @Test
    void isValidForThreeDaysAndNoLonger() {
        var slip = slip();
        assertThat(Duration.between(clock.instant(), slip.until()))
                .isBetween(Duration.ofHours(71), Duration.ofHours(72));
        var pass = phoneUploadSessions.open(slip.secret()).orElseThrow().pass();

        jdbc.sql("update phone_upload_session set link_until = '2000-01-01', pass_until = '2000-01-01'")
                .update();

        assertThat(phoneUploadSessions.open(slip.secret())).isEmpty();
        assertThat(phoneUploadSessions.find(pass)).isEmpty();
        assertThat(testUsers.as(SELLER, () -> phoneUploadSessions.studioSlip(id, SLOT)))
                .isEmpty();
    }

    @Test
    void endsWhenItsSellerSaysSoAndNotWhenAnotherDoes() {
        var slip = slip();
        var pass = phoneUploadSessions.open(slip.secret()).orElseThrow().pass();

        end(OTHER, slip);
        assertThat(phoneUploadSessions.find(pass)).isPresent();
        end(SELLER, slip);

        assertThatThrownBy(() -> phoneUploadSessions.attach(pass, ApplicantPhotos.clear(SLOT), null))
                .isInstanceOf(NotFoundException.class);
        assertThat(phoneUploadSessions.open(slip.secret())).isEmpty();
        assertThat(audited()).containsExactly("PHOTO_STUDIO_SLIP_CREATED", "PHOTO_STUDIO_SLIP_ENDED");
    }

    @Test
    void isMadeAndSeenByItsSellerAlone() {
        slip();

        assertThatThrownBy(() -> testUsers.as(OTHER, () -> phoneUploadSessions.createStudioSlip(id, SLOT)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> testUsers.as(OTHER, () -> phoneUploadSessions.studioSlip(id, SLOT)))
                .isInstanceOf(NotFoundException.class);
        assertThat(testUsers.as(SELLER, () -> phoneUploadSessions.studioSlip(id, SLOT)))
                .isPresent();
    }

    @Test
    void outlivesACodeForAPhoneButNotANewSlip() {
        var slip = slip();

        testUsers.as(SELLER, () -> phoneUploadSessions.createLink(id, SLOT));
        assertThat(phoneUploadSessions.open(slip.secret())).isPresent();
        var second = slip();

        assertThat(phoneUploadSessions.open(slip.secret())).isEmpty();
        assertThat(phoneUploadSessions.open(second.secret())).isPresent();
    }

    private PhoneUploadSessions.Link slip() {
        return testUsers.as(SELLER, () -> phoneUploadSessions.createStudioSlip(id, SLOT));
    }

    private void end(Actor who, PhoneUploadSessions.Link slip) {
        testUsers.as(who, () -> {
            phoneUploadSessions.end(slip.id());
            return null;
        });
    }

    private List<String> audited() {
        return jdbc.sql("select action from audit_event where action like 'PHOTO_STUDIO%' order by id")
                .query(String.class)
                .list();
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
