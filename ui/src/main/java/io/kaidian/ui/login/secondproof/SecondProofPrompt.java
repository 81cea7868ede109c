package io.kaidian.ui.login.secondproof;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.ui.components.FirstField;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Does what a session that a code opened may do only after a second proof: asks for it and goes on with what was begun. */
@Component
public class SecondProofPrompt {

    private final SecondProof proof;

    SecondProofPrompt(SecondProof proof) {
        this.proof = proof;
    }

    /** Does that, or does it as soon as the person has proved more. Nothing happens where the person does not. */
    public void runWhenVerified(Runnable act) {
        try {
            act.run();
        } catch (SecondProofRequiredException required) {
            ask(act);
        }
    }

    /** Asks first, where that is necessary, before something that does not happen on the server alone. */
    public void verifyBefore(Runnable act) {
        runWhenVerified(() -> {
            proof.require();
            act.run();
        });
    }

    /** Whether values that are there already are hidden until then. */
    public boolean isRequired() {
        return proof.isRequired();
    }

    /** Whether what was made at that business time is hidden until then. */
    public boolean hides(Instant madeAt) {
        return proof.isRequiredFor(madeAt);
    }

    private void ask(Runnable then) {
        var dialog = FirstField.focusIn(new Dialog());
        dialog.setHeaderTitle(dialog.getTranslation("shell.proof.title"));
        dialog.add(
                new Paragraph(dialog.getTranslation(
                        "shell.proof.lead", proof.validFor().toMinutes())),
                new SecondProofForm(proof, () -> {
                    dialog.close();
                    then.run();
                }));
        var cancel = new Button(dialog.getTranslation("shell.cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        dialog.getFooter().add(cancel);
        dialog.setWidth("min(92vw, 440px)");
        dialog.open();
    }
}
