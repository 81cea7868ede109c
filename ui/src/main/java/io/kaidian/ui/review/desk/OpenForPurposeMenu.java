package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.kaidian.cases.CaseId;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.review.ReviewNavigation;

/** Opens another case for a purpose, which is logged. */
class OpenForPurposeMenu extends MenuBar {

    /** @param name of what is opened, for those who hear the page */
    OpenForPurposeMenu(CaseId id, String name) {
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        MenuItem root = addItem(getTranslation("review.related.open"));
        root.setAriaLabel(getTranslation("review.related.open.of", name));
        for (var purpose : Purpose.ofCases()) {
            // Who was asked by a colleague comes by the bell, which leads to the case itself.
            if (purpose == Purpose.MENTIONED) {
                continue;
            }
            root.getSubMenu()
                    .addItem(getTranslation("review.purpose." + purpose), click -> ReviewNavigation.file(id, purpose));
        }
    }
}
