package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.identity.ShopSwitch;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.ShopsOfPersons.OwnShop;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import java.util.Optional;

/** The other shops of a person who has several, and the way to one more. */
@org.springframework.stereotype.Component
class OwnShopsCard {

    private final ShopSwitch shops;
    private final SecondProofPrompt proofs;

    OwnShopsCard(ShopSwitch shops, SecondProofPrompt proofs) {
        this.shops = shops;
        this.proofs = proofs;
    }

    /** Empty where the person has no other shop and may not open one here. */
    Optional<Component> create() {
        var mine = shops.shops();
        if (mine.others().isEmpty() && !mine.canOpen()) {
            return Optional.empty();
        }
        var card = new Div(new H2(word("seller.shops.title")));
        if (!mine.others().isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("need-list");
            mine.others().forEach(shop -> list.add(line(shop)));
            card.add(list);
        }
        if (mine.canOpen()) {
            var open = new Button(
                    word("seller.shops.open"), click -> proofs.runWhenVerified(() -> enter(shops::openFurther)));
            card.add(new Paragraph(word("seller.shops.open.text")), TestId.set(open, "shop-open-further"));
        }
        card.addClassNames("card", "stack");
        return Optional.of(TestId.set(card, "own-shops"));
    }

    private ListItem line(OwnShop shop) {
        var name = shop.name().equals(shop.sellerId()) && SellerIds.isReserved(shop.sellerId())
                ? word("seller.shop.unnamed")
                : shop.name();
        var standing = new Span(word("seller.standing." + shop.standing()));
        standing.addClassNames("soft", "small");
        var go = new Button(
                word("seller.shops.go"),
                click -> proofs.runWhenVerified(() -> enter(() -> shops.actFor(shop.sellerId()))));
        go.setAriaLabel(word("seller.shops.go.label", name));
        var text = new Div(new Span(name), standing);
        text.addClassName("need-text");
        return new ListItem(text, TestId.set(go, "shop-go"));
    }

    /** Everything on the page is about the shop of before, so that all of it is loaded anew. */
    private static void enter(Runnable become) {
        become.run();
        UI.getCurrent().getPage().setLocation("seller");
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
