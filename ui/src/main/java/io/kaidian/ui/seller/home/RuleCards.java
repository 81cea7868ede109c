package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;

/** Cards that rules are written on. */
final class RuleCards {

    private RuleCards() {}

    static Div card(String key) {
        var card = new Div(new H2(word("seller.rules." + key)));
        card.addClassName("card");
        return card;
    }

    static ListItem item(String key, Object... figures) {
        return new ListItem(word("seller.rules." + key, figures));
    }

    static Paragraph said(String key, Object... figures) {
        return new Paragraph(word("seller.rules." + key, figures));
    }

    static Locale language() {
        return UI.getCurrent().getLocale();
    }

    static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
