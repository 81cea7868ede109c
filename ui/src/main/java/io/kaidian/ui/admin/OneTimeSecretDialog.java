package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.kaidian.ui.components.TestId;

/** Tells a secret once. */
class OneTimeSecretDialog extends Dialog {

    OneTimeSecretDialog(String about, String secret) {
        setCloseOnOutsideClick(false);
        setHeaderTitle(getTranslation("admin.secret.title"));
        var text = new Pre(secret);
        text.addClassName("secret");
        add(new Div(new Paragraph(about), TestId.set(text, "secret")));
        var done = new Button(getTranslation("admin.secret.done"), click -> close());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(TestId.set(done, "secret-done"));
    }
}
