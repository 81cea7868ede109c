package io.kaidian.ui.review;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import java.util.function.Consumer;

/** Shows names and numbers in full, once it is said why. */
public class RevealButton extends MenuBar {

    /** @param inquiryOpen whether a lead or officer has opened an inquiry: without one, that is no purpose */
    public RevealButton(boolean inquiryOpen, Consumer<Purpose> reveal) {
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        getElement().setAttribute("data-testid", "reveal");
        MenuItem root = addItem(getTranslation("review.reveal"));
        for (var purpose : Purpose.values()) {
            if (purpose == Purpose.MENTIONED || purpose == Purpose.INQUIRY && !inquiryOpen) {
                continue;
            }
            root.getSubMenu().addItem(getTranslation("review.purpose." + purpose), click -> {
                reveal.accept(purpose);
                setEnabled(false);
                root.setText(getTranslation("review.revealed"));
            });
        }
    }
}
