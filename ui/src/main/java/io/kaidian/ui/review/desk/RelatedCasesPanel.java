package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.review.desk.OtherShop;
import io.kaidian.review.desk.RelatedCase;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.CaseLabels;
import java.text.NumberFormat;
import java.util.List;

/** Other cases and shops that have to do with this one, by id and score; what is in them is opened for a purpose, which is logged. */
class RelatedCasesPanel extends Div {

    private final Purpose here;

    /**
     * Lists them.
     *
     * @param shops of others with the same identity
     * @param here for what this case is looked at
     */
    RelatedCasesPanel(List<RelatedCase> related, List<OtherShop> shops, Purpose here, DateTimeFormats times) {
        this.here = here;
        getElement().setAttribute("data-testid", "related");
        if (related.isEmpty() && shops.isEmpty()) {
            var none = new Paragraph(getTranslation("review.related.none"));
            none.addClassName("soft");
            add(none);
            return;
        }
        var list = new UnorderedList();
        list.addClassName("related");
        shops.forEach(shop -> list.add(line(shop)));
        related.forEach(one -> list.add(line(one, times)));
        add(list);
    }

    private ListItem line(OtherShop shop) {
        var why = new Span(getTranslation("review.related.identity"));
        why.addClassNames("tag", "tag-hold");
        var line = new ListItem(
                why, new Span(shop.name()), new Span(getTranslation("enforcement.standing." + shop.standing())));
        if (shop.lastCase() != null) {
            line.add(TestId.set(new OpenForPurposeMenu(shop.lastCase(), shop.name(), here), "open-related-shop"));
        }
        line.addClassName("related-line");
        return line;
    }

    private ListItem line(RelatedCase one, DateTimeFormats times) {
        var why = new Span(
                one.likeness() == null
                        ? getTranslation("review.related.same")
                        : getTranslation(
                                "review.related.alike",
                                NumberFormat.getPercentInstance(CaseLabels.language())
                                        .format(one.likeness())));
        why.addClassName("tag");
        why.setClassName("tag-hold", one.likeness() != null);
        var id = new Span(one.id().toString().substring(0, 8));
        id.addClassName("code");
        id.setTitle(one.id().toString());
        var what = new Span(
                getTranslation("review.kind." + one.kind()) + " · " + getTranslation("review.status." + one.status()));
        var line = new ListItem(
                why,
                id,
                what,
                times.exact(one.since()),
                TestId.set(new OpenForPurposeMenu(one.id(), one.id().toString(), here), "open-related"));
        line.addClassName("related-line");
        return line;
    }
}
