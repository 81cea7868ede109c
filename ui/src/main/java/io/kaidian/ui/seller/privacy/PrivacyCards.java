package io.kaidian.ui.seller.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Cards about what a seller can ask about the own data. */
final class PrivacyCards {

    private PrivacyCards() {}

    static Div card(String key, Component... act) {
        var what = new Paragraph(word("seller.rights." + key + ".what"));
        what.addClassNames("soft", "small");
        var card = new Div(new H2(word("seller.rights." + key + ".title")), what);
        card.add(act);
        card.addClassName("card");
        return card;
    }

    static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
