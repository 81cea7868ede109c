package io.kaidian.ui.seller;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.DocumentSlot;
import io.kaidian.ui.shell.KaidianIcon;
import io.kaidian.ui.shell.SecondProofPrompt;
import io.kaidian.ui.shell.TestId;

/** In the place of a photo that shows more than a code opens. */
class HiddenPhotoPlaceholder extends Div {

    HiddenPhotoPlaceholder(DocumentSlot slot, SecondProofPrompt proofs, Runnable show) {
        var look = new Button(getTranslation("seller.photo.hidden.show"), click -> proofs.verifyBefore(show));
        look.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClassNames("hidden-photo", "soft", "small");
        add(
                KaidianIcon.SHIELD.create(),
                new Span(getTranslation("seller.photo.hidden")),
                TestId.set(look, "photo-reveal-" + slot));
        TestId.set(this, "photo-hidden-" + slot);
    }
}
