package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;

/** In the place of a photo that shows more than a code opens. */
public class HiddenPhotoPlaceholder extends Div {

    public HiddenPhotoPlaceholder(DocumentSlot slot, SecondProofPrompt proofs, Runnable show) {
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
