package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.kaidian.cases.CaseId;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.review.ReviewNavigation;
import java.util.List;

/** Opens another case for a purpose, which is logged. */
class OpenForPurposeMenu extends MenuBar {

    /** A note and an inquiry lead to the case that they are about by themselves. */
    private static final List<Purpose> FITTING = List.of(Purpose.REVIEW, Purpose.SELLER_ASKED);

    private static final List<Purpose> FITTING_AN_APPEAL = List.of(Purpose.APPEAL, Purpose.SELLER_ASKED);

    /** @param name of what is opened, for those who hear the page */
    OpenForPurposeMenu(CaseId id, String name) {
        this(id, name, Purpose.REVIEW);
    }

    /** @param here for what the case is looked at from which the other one is opened */
    OpenForPurposeMenu(CaseId id, String name, Purpose here) {
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        MenuItem root = addItem(getTranslation("review.related.open"));
        root.setAriaLabel(getTranslation("review.related.open.of", name));
        var why = root.getSubMenu().addItem(getTranslation("review.related.why"));
        why.setEnabled(false);
        for (var purpose : here == Purpose.APPEAL ? FITTING_AN_APPEAL : FITTING) {
            root.getSubMenu()
                    .addItem(getTranslation("review.purpose." + purpose), click -> ReviewNavigation.file(id, purpose));
        }
    }
}
