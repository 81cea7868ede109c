package io.kaidian.cases.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.documents.PhotoChecks.Examined;
import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.Actor;
import io.kaidian.review.ReviewDecision;
import io.kaidian.testing.TestSlots;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a photo must be new, none is taken that its owner sent in an earlier case: same bytes, or same pixels. */
@Tag("slow")
class PhotoReuseTest extends EnforcementFixture {

    @Autowired
    private PhotoChecks examiner;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private ReasonMessages texts;

    @Autowired
    private BusinessZone zone;

    /** A photo is its text: the bytes are all of it, the pixels what stands before the stroke. */
    @BeforeEach
    void tellPhotosByTheirContent() {
        when(examiner.examine(any(), any())).thenAnswer(call -> {
            var bytes = (byte[]) call.getArgument(1);
            var pixels = new String(bytes, StandardCharsets.UTF_8).split("/")[0].getBytes(StandardCharsets.UTF_8);
            return new Examined(null, null, bytes, "image/jpeg", 1600, 1200, bytes, pixels, null, "{}".getBytes());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID_FRONT", "ID_BACK", "HANDHELD"})
    void refusesAPhotoSentInAnEarlierCaseInWhateverPlace(DocumentSlot sentFor) {
        openShop();
        var sentOn = zone.dateOf(clock.instant());
        record(COUNTERFEIT);
        days(7);
        var again = reverify();

        var refused = refused(again, photo(sentFor, ""));

        assertThat(refused.finding().code()).isEqualTo("IMG-REUSE");
        var words = texts.of(refused.finding());
        assertThat(words.message().zh()).contains(sentOn.toString());
        assertThat(words.message().en()).contains(sentOn.toString());
        assertThat(documents.current(again, TestSlots.HANDHELD)).isEmpty();
    }

    @Test
    void refusesTheSamePixelsSavedOnceMore() {
        openShop();
        record(COUNTERFEIT);
        days(7);

        assertThat(refused(reverify(), photo(TestSlots.HANDHELD, "/saved once more"))
                        .finding()
                        .rule())
                .isEqualTo("photo.sentBefore");
    }

    @Test
    void refusesWhatAnotherAccountOfTheSameIdentitySent() {
        openShopWith(SELLER_TWO, "SPECIMEN ");
        openShopWith(SELLER_ONE, "another photo ");
        record(COUNTERFEIT);
        days(7);

        assertThat(refused(reverify(), photo(TestSlots.HANDHELD, "")).finding().code())
                .isEqualTo("IMG-REUSE");
    }

    @Test
    void takesASecondTryInTheSameDraftAndWhatWasNeverSent() {
        register(SELLER_ONE);
        var draft = open(SELLER_ONE);
        attach(draft, "never sent");
        does(SELLER_ONE, () -> sellerSteps.withdraw(draft));
        openShop();
        record(COUNTERFEIT);
        days(7);
        var again = reverify();

        assertThatCode(() -> {
                    attach(again, "never sent");
                    attach(again, "new");
                    attach(again, "new");
                    attach(again, "newer");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void leavesCarriedOverPhotosAlone() {
        openShop();
        record(COUNTERFEIT);
        days(7);
        var again = reverify();

        assertThat(documents.current(again, TestSlots.ID_FRONT).orElseThrow().isSettled())
                .isTrue();
        does(SELLER_ONE, () -> sellerSteps.attach(again, TestSlots.ID_FRONT, photo(TestSlots.ID_FRONT, "")));
        attach(again, "new");
        does(SELLER_ONE, () -> sellerSteps.submit(again));
    }

    @Test
    void takesAPhotoAgainWhereNoneNeedBeNew() {
        register(SELLER_ONE);
        var first = open(SELLER_ONE);
        submit(SELLER_ONE, first);
        does(SELLER_ONE, () -> sellerSteps.withdraw(first));
        jobs.runDue();
        var second = open(SELLER_ONE);

        assertThatCode(() -> does(
                        SELLER_ONE,
                        () -> sellerSteps.attach(second, TestSlots.HANDHELD, photo(TestSlots.HANDHELD, ""))))
                .doesNotThrowAnyException();
    }

    private void openShopWith(Actor seller, String photo) {
        register(seller);
        var id = open(seller);
        does(seller, () -> {
            List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)
                    .forEach(slot -> sellerSteps.attach(id, slot, (photo + slot).getBytes(StandardCharsets.UTF_8)));
            sellerSteps.submit(id);
        });
        jobs.runDue();
        decide(id, ReviewDecision.certify());
    }

    private CaseId open(Actor seller) {
        return as(seller, () -> {
            var id = sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(id, statement(), "2026-11");
            return id;
        });
    }

    private CaseId reverify() {
        var id = askForReinstatement();
        does(SELLER_ONE, () -> sellerSteps.saveStatement(id, statement(), "2026-11"));
        return id;
    }

    private PhotoRejectedException refused(CaseId id, byte[] photo) {
        return catchThrowableOfType(
                PhotoRejectedException.class,
                () -> does(SELLER_ONE, () -> sellerSteps.attach(id, TestSlots.HANDHELD, photo)));
    }

    private void attach(CaseId id, String photo) {
        does(SELLER_ONE, () -> sellerSteps.attach(id, TestSlots.HANDHELD, photo.getBytes(StandardCharsets.UTF_8)));
    }

    /** As every story sends it. */
    private static byte[] photo(DocumentSlot slot, String more) {
        return ("SPECIMEN " + slot + more).getBytes(StandardCharsets.UTF_8);
    }
}
