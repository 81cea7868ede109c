package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.util.List;

/** The photos that are pages of one paper, in their order; each can be moved and taken out until they are sent. */
class PhotoPages extends OrderedList {

    private final PhotoUploads uploads;
    private final CaseId id;
    private final DocumentSlot slot;
    private final Runnable changed;

    /**
     * Shows all of them.
     *
     * @param marked what is said of them; its places are marked on the page that it is about
     * @param changed called once pages were moved or taken out
     */
    PhotoPages(
            PhotoUploads uploads,
            OwnPhotoPictures pictures,
            CaseId id,
            List<CaseDocument> pages,
            List<Advice> marked,
            Runnable changed) {
        this.uploads = uploads;
        this.id = id;
        this.slot = pages.getFirst().slot();
        this.changed = changed;
        addClassName("photo-page-list");
        TestId.set(this, "pages-" + slot);
        for (int number = 1; number <= pages.size(); number++) {
            add(page(pages, number, pictures, marked));
        }
    }

    private ListItem page(List<CaseDocument> pages, int number, OwnPhotoPictures pictures, List<Advice> marked) {
        var page = pages.get(number - 1);
        var name = getTranslation("seller.photo.page", number, pages.size());
        var view = pictures.thumbnail(page, getTranslation("evidence.name." + slot) + " · " + name);
        marked.stream()
                .filter(one -> one.finding() != null
                        && page.id().equals(one.finding().documentId())
                        && one.finding().finding().place() != null)
                .forEach(one -> view.mark(one.finding().finding().place(), one.message()));
        var buttons = new Div();
        buttons.addClassName("photo-page-buttons");
        if (number > 1) {
            buttons.add(button("up", "↑", number, () -> uploads.movePage(id, slot, number, number - 1)));
        }
        if (number < pages.size()) {
            buttons.add(button("down", "↓", number, () -> uploads.movePage(id, slot, number, number + 1)));
        }
        var remove = new Button(
                getTranslation("seller.photo.page.remove"),
                click -> Confirm.before(
                        "seller.photo.page.removing",
                        () -> {
                            uploads.removePage(id, slot, number);
                            changed.run();
                        },
                        number));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(getTranslation("seller.photo.page.remove.of", number));
        buttons.add(TestId.set(remove, "page-remove-" + number));
        var line = new Div(new Span(name), buttons);
        line.addClassNames("row", "row-between", "small");
        return TestId.set(new ListItem(view, line), "page-" + number);
    }

    private Component button(String way, String sign, int number, Runnable move) {
        var button = new Button(sign, click -> {
            move.run();
            changed.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(getTranslation("seller.photo.page." + way, number));
        button.setDisableOnClick(true);
        return TestId.set(button, "page-" + way + "-" + number);
    }
}
