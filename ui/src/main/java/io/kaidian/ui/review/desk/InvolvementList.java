package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.people.PersonInvolvement;
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.components.TestId;
import java.util.List;
import java.util.stream.Collectors;

/** With which other shops the people of a case have to do. What is in them is opened for a purpose, which is logged. */
class InvolvementList extends Div {

    /** @param type of the seller: that one person acts for several companies is said of companies alone */
    InvolvementList(SellerType type, List<PersonInvolvement> involvements) {
        addClassName("opinions");
        TestId.set(this, "involvements");
        add(new H2(getTranslation("review.elsewhere")));
        if (type == SellerType.ENTERPRISE) {
            var lawful = new Paragraph(getTranslation("review.elsewhere.lawful"));
            lawful.addClassNames("soft", "small");
            add(lawful);
        }
        involvements.forEach(one -> add(person(one)));
    }

    private Div person(PersonInvolvement one) {
        var who = new Span(getTranslation("review.elsewhere.of", part(one.here()), one.count()));
        who.addClassName("opinion-who");
        var shops = new UnorderedList();
        shops.addClassName("related");
        one.shops().forEach(shop -> shops.add(line(shop)));
        var person = new Div(who, shops);
        person.addClassName("opinion");
        var left = one.count() - one.shops().size();
        if (left > 0) {
            var more = new Span(getTranslation("review.elsewhere.more", left));
            more.addClassNames("soft", "small");
            person.add(more);
        }
        return TestId.set(person, "involvement-" + one.here());
    }

    private ListItem line(PersonInvolvement.Shop shop) {
        var parts = new Span(
                shop.there().stream().map(this::part).collect(Collectors.joining(getTranslation("review.and"))));
        parts.addClassName("tag");
        var line = new ListItem(
                new Span(shop.name()), parts, new Span(getTranslation("enforcement.standing." + shop.standing())));
        line.addClassName("related-line");
        if (shop.lastCase() != null) {
            line.add(TestId.set(new OpenForPurposeMenu(shop.lastCase(), shop.name()), "open-involvement"));
        }
        return line;
    }

    private String part(PersonInvolvement.Part part) {
        return getTranslation("review.people.role." + part);
    }
}
