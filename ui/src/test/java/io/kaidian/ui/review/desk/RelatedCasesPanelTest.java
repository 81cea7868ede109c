package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.review.desk.OtherShop;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelatedCasesPanelTest extends ComponentTestSupport {

    private final DateTimeFormats times = mock(DateTimeFormats.class);

    @Test
    void listsAShopOfAnotherSellerWithTheSameIdentity() {
        var panel = new RelatedCasesPanel(
                List.of(), List.of(new OtherShop("样例卖家二 · 茶叶铺", ShopStanding.OPEN, null)), Purpose.REVIEW, times);
        UI.getCurrent().add(panel);

        assertThat(panel.getElement().getTextRecursively())
                .contains("review.related.identity", "样例卖家二 · 茶叶铺")
                .doesNotContain("review.related.none");
    }

    @Test
    void saysThatThereIsNone() {
        var panel = new RelatedCasesPanel(List.of(), List.of(), Purpose.REVIEW, times);
        UI.getCurrent().add(panel);

        assertThat(panel.getElement().getTextRecursively()).contains("review.related.none");
    }

    @ParameterizedTest
    @CsvSource({
        "REVIEW, review.purpose.REVIEW, review.purpose.APPEAL",
        "APPEAL, review.purpose.APPEAL, review.purpose.INQUIRY"
    })
    void asksWhyACaseIsOpenedAndOffersWhatFits(Purpose here, String offered, String unfit) {
        var panel = new RelatedCasesPanel(
                List.of(), List.of(new OtherShop("样例店", ShopStanding.OPEN, CaseId.next())), here, times);
        UI.getCurrent().add(panel);

        var choices = find(OpenForPurposeMenu.class)
                .single()
                .getItems()
                .getFirst()
                .getSubMenu()
                .getItems();

        assertThat(choices.getFirst().isEnabled()).as("a heading").isFalse();
        var words = choices.stream().map(item -> item.getText()).collect(Collectors.joining(" "));
        assertThat(words).contains("review.related.why", offered).doesNotContain(unfit);
    }
}
