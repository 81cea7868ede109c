package io.kaidian.ui.login.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.kaidian.identity.AccountSelfService;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.identity.signin.PendingAuthenticationStep;
import io.kaidian.ui.layout.AccountView;
import io.kaidian.ui.login.SecondFactorView;
import io.kaidian.ui.login.secondproof.SecondProofView;
import org.springframework.stereotype.Component;

/**
 * Leads people who still have something to do for their sign-in there, wherever they want to go. It is a courtesy: as long
 * as a step is missing they have no roles, and nothing would open.
 */
@Component
public class PendingAuthenticationGuard {

    private final AccountSelfService access;
    private final SecondProof proof;

    PendingAuthenticationGuard(AccountSelfService access, SecondProof proof) {
        this.access = access;
        this.proof = proof;
    }

    public void guard(UI ui) {
        ui.addBeforeEnterListener(this::lead);
    }

    private void lead(BeforeEnterEvent event) {
        if (proof.isShut()) {
            if (!event.getNavigationTarget().equals(SecondProofView.class)) {
                event.forwardTo(SecondProofView.class);
            }
            return;
        }
        access.missing().stream()
                .findFirst()
                .map(PendingAuthenticationGuard::screen)
                .ifPresent(screen -> {
                    if (!event.getNavigationTarget().equals(screen)) {
                        event.forwardTo(screen);
                    }
                });
    }

    private static Class<? extends com.vaadin.flow.component.Component> screen(PendingAuthenticationStep step) {
        return step == PendingAuthenticationStep.PROVE_SECOND_FACTOR ? SecondFactorView.class : AccountView.class;
    }
}
