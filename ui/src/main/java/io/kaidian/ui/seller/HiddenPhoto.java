package io.kaidian.ui.seller;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.Slot;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.SecondProofs;
import io.kaidian.ui.shell.TestId;

/** In the place of a photo that shows more than a code opens. */
class HiddenPhoto extends Div {

    HiddenPhoto(Slot slot, SecondProofs proofs, Runnable show) {
        var look = new Button(getTranslation("seller.photo.hidden.show"), click -> proofs.before(show));
        look.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClassNames("hidden-photo", "soft", "small");
        add(
                Glyph.SHIELD.create(),
                new Span(getTranslation("seller.photo.hidden")),
                TestId.set(look, "photo-reveal-" + slot));
        TestId.set(this, "photo-hidden-" + slot);
    }
}
