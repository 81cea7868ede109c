package io.kaidian.ui.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.ui.ComponentTestSupport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bar names whose case was decided: it stands above the page of another one. */
class UndoDecisionBarTest extends ComponentTestSupport {

    private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");

    private final ReviewService reviews = mock(ReviewService.class);

    @Test
    void namesTheSellerAndIsEmptyOnceNothingCanBeUndone() {
        when(reviews.myPendingDecisions())
                .thenReturn(List.of(new PendingDecision(
                        UUID.randomUUID(),
                        PendingDecision.Subject.of(CaseId.next()),
                        "样例花坊",
                        "reviewer1",
                        ReviewDecision.certify(),
                        null,
                        NOW,
                        NOW.plusSeconds(10))))
                .thenReturn(List.of());
        var bar = new UndoDecisionBar(reviews, Clock.fixed(NOW, ZoneOffset.UTC));
        UI.getCurrent().add(bar);

        assertThat(bar.getElement().getTextRecursively()).contains("样例花坊");
        bar.refresh();

        assertThat(bar.getChildren()).isEmpty();
        assertThat(bar.isVisible()).isTrue();
    }

    @Test
    void saysThatASecondReviewerHasToAgree() {
        var item = UUID.randomUUID();
        var decision = ReviewDecision.certify();
        when(reviews.myPendingDecisions())
                .thenReturn(List.of(new PendingDecision(
                        item,
                        PendingDecision.Subject.of(CaseId.next()),
                        "样例茶具店",
                        "reviewer1",
                        decision,
                        null,
                        NOW,
                        NOW.plusSeconds(10))));
        when(reviews.goesToSecondReviewer(item, decision)).thenReturn(true);
        var bar = new UndoDecisionBar(reviews, Clock.fixed(NOW, ZoneOffset.UTC));
        UI.getCurrent().add(bar);

        assertThat(bar.getElement().getTextRecursively())
                .contains("review.undo.second.CERTIFY")
                .doesNotContain("review.undo.CERTIFY");
    }
}
