package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.live.UiAccess;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Asks the payment company again, which may take seconds: meanwhile the page is free. */
class RefreshPaymentAccountButton extends Button {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshPaymentAccountButton.class);

    RefreshPaymentAccountButton(Supplier<ReviewCase> ask, Consumer<ReviewCase> then) {
        super();
        setText(getTranslation("review.account.ask"));
        addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        getElement().setAttribute("data-testid", "ask-account");
        setDisableOnClick(true);
        addClickListener(click -> {
            var ui = click.getSource().getUI().orElseThrow();
            Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
                try {
                    var fresh = ask.get();
                    UiAccess.run(ui, () -> {
                        then.accept(fresh);
                        setEnabled(true);
                    });
                } catch (RuntimeException failed) {
                    LOG.warn("the payment company could not be asked again", failed);
                    UiAccess.run(ui, () -> {
                        Toast.error(getTranslation("review.account.ask.failed"));
                        setEnabled(true);
                    });
                }
            }));
        });
    }
}
