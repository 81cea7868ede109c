package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.worklist.SavedInboxFilters;
import io.kaidian.worklist.SavedInboxFilters.Filter;
import io.kaidian.worklist.SavedInboxFilters.NameTakenException;
import java.util.function.Consumer;

/** Asks for the name under which a view of the list is kept. */
class FilterNameDialog extends Dialog {

    private static final int LONGEST = 60;

    private final ValidatedTextField name = new ValidatedTextField();
    private final Consumer<String> taker;

    private FilterNameDialog(String key, Consumer<String> taker) {
        this.taker = taker;
        setHeaderTitle(getTranslation(key + ".title"));
        setWidth("min(92vw, 420px)");
        name.setLabel(getTranslation("review.keep.name"));
        name.setMaxLength(LONGEST);
        name.setWidthFull();
        var keep = new Button(getTranslation(key + ".do"), click -> take());
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        name.pressOnEnter(keep);
        add(TestId.set(name, "keep-name"));
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), TestId.set(keep, "keep-do"));
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                name.focus();
            }
        });
    }

    /** @param kept called once the view is kept */
    static FilterNameDialog keep(SavedInboxFilters filters, InboxFilter place, Runnable kept) {
        var shared = new Checkbox();
        var dialog = new FilterNameDialog("review.keep", name -> {
            filters.keep(name, place.after(null).parameters().getQueryString(), shared.getValue());
            kept.run();
        });
        shared.setLabel(dialog.getTranslation("review.keep.shared"));
        dialog.add(TestId.set(shared, "keep-shared"));
        return dialog;
    }

    /** @param renamed called once the view has its new name */
    static FilterNameDialog rename(SavedInboxFilters filters, Filter filter, Runnable renamed) {
        var dialog = new FilterNameDialog("review.rename", name -> {
            filters.rename(filter.id(), name);
            renamed.run();
        });
        dialog.name.setValue(filter.name());
        return dialog;
    }

    private void take() {
        if (name.getValue().isBlank()) {
            refuse("review.keep.name.missing");
            return;
        }
        try {
            taker.accept(name.getValue());
            close();
        } catch (NameTakenException taken) {
            refuse("review.keep.name.taken");
        }
    }

    private void refuse(String key) {
        name.setErrorMessage(getTranslation(key));
        name.setInvalid(true);
        name.focus();
    }
}
