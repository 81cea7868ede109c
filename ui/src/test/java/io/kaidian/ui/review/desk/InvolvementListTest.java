package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.people.PersonInvolvement;
import io.kaidian.cases.people.PersonInvolvement.Part;
import io.kaidian.cases.people.PersonInvolvement.Shop;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.ComponentTestSupport;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvolvementListTest extends ComponentTestSupport {

    @Test
    void saysWhatThePersonIsThereAndThatThereAreMore() {
        var shop = new Shop("样例百货", ShopStanding.OPEN, List.of(Part.REPRESENTATIVE, Part.OPERATOR), null);
        var list = new InvolvementList(
                SellerType.ENTERPRISE, List.of(new PersonInvolvement(Part.OPERATOR, 3, List.of(shop))));
        UI.getCurrent().add(list);

        assertThat(list.getElement().getTextRecursively())
                .contains(
                        "review.elsewhere.lawful",
                        "review.elsewhere.of",
                        "样例百货",
                        "review.people.role.REPRESENTATIVE",
                        "review.people.role.OPERATOR",
                        "enforcement.standing.OPEN",
                        "review.elsewhere.more");
    }

    @Test
    void namesNoMoreThanThereAre() {
        var shop = new Shop("样例百货", ShopStanding.CLOSED, List.of(Part.SELLER), null);
        var list = new InvolvementList(
                SellerType.PERSONAL, List.of(new PersonInvolvement(Part.OPERATOR, 1, List.of(shop))));
        UI.getCurrent().add(list);

        assertThat(list.getElement().getTextRecursively())
                .doesNotContain("review.elsewhere.more", "review.elsewhere.lawful");
    }
}
