package io.kaidian.ui.seller.apply.photos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.testing.TestSlots;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A photo is green only where it was read and nothing was found. */
class PhotoStateTest {

    private static final CaseDocument PHOTO = photo(CaseDocument.Reading.READ);

    @Test
    void waitsForAPersonWhereItCouldNotBeRead() {
        var unread = advice("SYS-READ", Tone.WAITING);

        assertThat(PhotoState.of(PHOTO, List.of(unread))).isEqualTo(PhotoState.WITH_PERSON);
        assertThat(unread.isLikelyToReturn()).isFalse();
    }

    @Test
    void isStillBeingCheckedUntilItWasRead() {
        assertThat(PhotoState.of(photo(CaseDocument.Reading.PENDING), List.of()))
                .isEqualTo(PhotoState.CHECKING);
        assertThat(PhotoState.of(photo(CaseDocument.Reading.READ), List.of())).isEqualTo(PhotoState.TAKEN);
    }

    @Test
    void needsAChangeWhereSomethingElseIsCertain() {
        var both = List.of(advice("SYS-READ", Tone.WAITING), advice("IMG-SAME", Tone.NEEDS_YOU));

        assertThat(PhotoState.of(PHOTO, both)).isEqualTo(PhotoState.FAULTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HLD-CARD", "BIZ-REP", "PAY-NAME"})
    void asksWhoseItIsWhereItMayBeSomebodyElses(String code) {
        var others = advice(code, Tone.WAITING);

        assertThat(PhotoState.of(PHOTO, List.of(others, advice("IMG-GLARE", Tone.WAITING))))
                .as("no advice about the photo")
                .isEqualTo(PhotoState.TO_CONFIRM);
        assertThat(PhotoState.of(PHOTO, List.of(others, advice("IMG-SAME", Tone.NEEDS_YOU))))
                .as("what stops the case comes first")
                .isEqualTo(PhotoState.FAULTY);
    }

    private static CaseDocument photo(CaseDocument.Reading reading) {
        return new CaseDocument(
                DocumentId.next(),
                CaseId.next(),
                TestSlots.ID_FRONT,
                new CaseDocument.Picture(UUID.randomUUID(), "image/jpeg", 1, 1, 1),
                new CaseDocument.Times(Instant.EPOCH, null, null, null),
                CaseDocument.State.NEW,
                reading,
                null);
    }

    private static Advice advice(String code, Tone tone) {
        var finding = Finding.certain(code, TestSlots.ID_FRONT, null, "rule");
        var recorded = new RecordedFinding(
                FindingId.next(),
                PHOTO.caseId(),
                1,
                PHOTO.id(),
                finding,
                AutomationLevel.HOLD,
                true,
                Instant.EPOCH,
                false,
                0);
        return new Advice(
                code,
                TestSlots.ID_FRONT,
                null,
                tone,
                "act",
                "message",
                recorded,
                ReasonCatalogue.load().behaviourOf(code));
    }
}
