package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.CaseWithdrawalService;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;

/** Takes a case back, which also erases its photos. */
@org.springframework.stereotype.Component
public class CaseWithdrawalButton {

    private final SecondProofPrompt proofs;
    private final CaseWithdrawalService withdrawals;

    CaseWithdrawalButton(SecondProofPrompt proofs, CaseWithdrawalService withdrawals) {
        this.proofs = proofs;
        this.withdrawals = withdrawals;
    }

    /** Drops a change that was begun: the shop stays as it is. */
    public Component dropChange(CaseId id, Runnable dropped) {
        var button = new Button(
                word("seller.change.drop"),
                click -> Confirm.before(
                        "seller.change.drop.confirm",
                        () -> proofs.runWhenVerified(() -> {
                            withdrawals.withdraw(id);
                            dropped.run();
                        })));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return TestId.set(button, "change-drop");
    }

    Component create(CaseId id, Runnable withdrawn) {
        var button = new Button(
                word("seller.withdraw"),
                click -> Confirm.before(
                        "seller.withdraw.confirm",
                        () -> proofs.runWhenVerified(() -> {
                            withdrawals.withdraw(id);
                            withdrawn.run();
                        })));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return TestId.set(button, "case-withdraw");
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
