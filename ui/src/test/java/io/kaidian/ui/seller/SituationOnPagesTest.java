package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.Standing;
import org.junit.jupiter.api.Test;

/** Whatever has become of a case and a shop: the pages of the seller say what the one service says. */
class SituationOnPagesTest extends SellerScreens {

    @Test
    void neverOffersACertificationToASellerWhoseShopIsOpen() {
        signInAsNewSeller();
        stand(Standing.OPEN);

        UI.getCurrent().navigate("seller");

        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("seller/shop");
        assertThat(named("shop-next").getElement().getAttribute("data-next")).isEqualTo("NONE");
    }
}
