package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.Banner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever has become of a case and a shop: every page of the seller says what the one service says. */
@Tag("slow")
class SellerSituationConsistencyTest extends SellerViewTestSupport {

    @Autowired
    private SellerSituationService situations;

    @Test
    void saysOnEveryPageWhatTheOneServiceSays() {
        signInAsNewSeller();
        var id = openCase();

        for (var standing : ShopStanding.values()) {
            for (var status : CaseStatus.values()) {
                put(id, status);
                stand(standing);
                compare(id, standing + " " + status);
            }
        }
    }

    private void compare(CaseId id, String how) {
        var now = situations.of(seller);

        UI.getCurrent().navigate("seller/looks");
        UI.getCurrent().navigate("seller/shop");
        assertThat(next("shop-next"))
                .as("shop page, " + how)
                .isEqualTo(now.step().name());

        UI.getCurrent().navigate("seller");
        var path = UI.getCurrent().getActiveViewLocation().getPath();
        if (path.startsWith("seller/apply/")) {
            assertThat(now.isAbout(id) && !now.isNothingToDo())
                    .as("home leads to the draft, " + how)
                    .isTrue();
        } else if (path.equals("seller/shop")) {
            assertThat(next("shop-next"))
                    .as("home, " + how)
                    .isEqualTo(now.step().name());
        } else {
            assertThat(next("case")).as("home, " + how).isEqualTo(now.step().name());
            assertThat(isSentElsewhere()).as("home, " + how).isEqualTo(mustActElsewhere(id, now));
        }
    }

    /** A page of a case that is not what is to be done says where that is. */
    private boolean mustActElsewhere(CaseId id, SellerSituation now) {
        return !now.isNothingToDo() && !now.isAbout(id) && now.step() != SellerNextStep.CERTIFY;
    }

    private boolean isSentElsewhere() {
        return !find(Banner.class).withTestId("case-elsewhere").all().isEmpty();
    }

    @Test
    void neverOffersACertificationToASellerWhoseShopIsOpen() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);

        UI.getCurrent().navigate("seller");

        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("seller/shop");
        assertThat(next("shop-next")).isEqualTo("NONE");
    }

    private String next(String page) {
        return named(page).getElement().getAttribute("data-next");
    }

    private void put(CaseId id, CaseStatus status) {
        jdbc.sql("""
                        update certification_case
                        set status = :status, round = 1, decided_at = now(), correction_due_at = now() + interval '5 days'
                        where id = :id
                        """).param("status", status.name()).param("id", id.value()).update();
    }
}
