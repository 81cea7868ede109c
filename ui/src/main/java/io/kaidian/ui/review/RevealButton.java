package io.kaidian.ui.review;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import java.util.List;
import java.util.function.Consumer;

/** Shows names and numbers in full, once it is said why. */
public class RevealButton extends MenuBar {

    /**
     * @param purposes from which to choose
     * @param inquiryOpen whether a lead or officer has opened an inquiry: without one, that is no purpose
     */
    public RevealButton(List<Purpose> purposes, boolean inquiryOpen, Consumer<Purpose> reveal) {
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        getElement().setAttribute("data-testid", "reveal");
        MenuItem root = addItem(getTranslation("review.reveal"));
        for (var purpose : purposes) {
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
