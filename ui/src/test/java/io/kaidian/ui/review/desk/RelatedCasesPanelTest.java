package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.vaadin.flow.component.UI;
import io.kaidian.review.desk.OtherShop;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelatedCasesPanelTest extends ComponentTestSupport {

    private final DateTimeFormats times = mock(DateTimeFormats.class);

    @Test
    void listsAShopOfAnotherSellerWithTheSameIdentity() {
        var panel =
                new RelatedCasesPanel(List.of(), List.of(new OtherShop("样例卖家二 · 茶叶铺", ShopStanding.OPEN, null)), times);
        UI.getCurrent().add(panel);

        assertThat(panel.getElement().getTextRecursively())
                .contains("review.related.identity", "样例卖家二 · 茶叶铺")
                .doesNotContain("review.related.none");
    }

    @Test
    void saysThatThereIsNone() {
        var panel = new RelatedCasesPanel(List.of(), List.of(), times);
        UI.getCurrent().add(panel);

        assertThat(panel.getElement().getTextRecursively()).contains("review.related.none");
    }
}
