package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.CasePaymentAccountService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;

/** Names the account that receives the money. Whose it is, the payment company says; its holder is never shown. */
public class PaymentAccountForm extends Div {

    private final SellerPortalQueries portal;
    private final CasePaymentAccountService caseAccounts;
    private final AdviceActionButtons buttons;
    private final CaseId id;
    private final String provider;
    private final SecondProofPrompt proofs;
    private final TextField account = new ValidatedTextField();
    private final Div answer = new Div();
    /** The account of which the seller has read that it will not do; empty while there is none. */
    private String told = "";

    private final Paragraph goOn = new Paragraph(getTranslation("seller.account.goOn"));

    PaymentAccountForm(
            SellerPortalQueries portal,
            CasePaymentAccountService caseAccounts,
            AdviceActionButtons buttons,
            CaseId id,
            String provider,
            SecondProofPrompt proofs) {
        this.portal = portal;
        this.caseAccounts = caseAccounts;
        this.buttons = buttons;
        this.id = id;
        this.provider = provider;
        this.proofs = proofs;

        account.setLabel(getTranslation("seller.account.id"));
        account.setHelperText(getTranslation(
                "seller.account.id.help." + portal.currentSeller().type()));
        account.setMaxLength(80);
        account.setRequiredIndicatorVisible(true);
        account.setAutocapitalize(Autocapitalize.NONE);
        var known = portal.account(id);
        account.setValue(known == null ? "" : known.accountId());
        var check = new Button(getTranslation("seller.account.check"), click -> check());
        check.setDisableOnClick(true);
        check.addClickListener(click -> check.setEnabled(true));
        goOn.setVisible(false);
        // What was said of one account is not said of another.
        account.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                answer.removeAll();
                told = "";
            }
        });
        answer.addClassName("stack");
        answer.getElement().setAttribute("role", "status");

        addClassNames("card", "form");
        add(
                TestId.set(account, "account-id"),
                new AccountNumberHelp(provider),
                TestId.set(check, "account-check"),
                answer);
        if (known != null) {
            showAnswer();
        }
    }

    /** Says of an account that will not do that the seller can go on and change it later. */
    void sayThatItCanWait() {
        goOn.setVisible(true);
    }

    /**
     * Whether an account is named; what was typed last is taken over. Of an account that will not do, the seller reads so
     * before going on.
     */
    boolean isNamed() {
        var toldBefore = told;
        var named = portal.account(id);
        if (!account.isEmpty()
                && (named == null
                        || !named.accountId().equals(account.getValue().strip()))) {
            check();
        }
        var now = portal.account(id);
        if (now != null
                && !account.isEmpty()
                && !now.accountId().equals(account.getValue().strip())) {
            // Refused in words beside the field, or waiting for a second proof.
            return false;
        }
        var done = now != null;
        if (!done) {
            account.setErrorMessage(getTranslation("seller.account.needed"));
            account.setInvalid(true);
        }
        return done && (told.isEmpty() || told.equals(toldBefore));
    }

    private void check() {
        answer.removeAll();
        if (account.isEmpty()) {
            account.setErrorMessage(getTranslation("seller.account.needed"));
            account.setInvalid(true);
            return;
        }
        account.setInvalid(false);
        proofs.runWhenVerified(this::name);
    }

    private void name() {
        try {
            caseAccounts.namePaymentAccount(
                    id, new PaymentAccount(provider, account.getValue().strip()));
            showAnswer();
        } catch (StateConflictException refused) {
            if (!refused.code().equals("too-many-account-changes")) {
                throw refused;
            }
            account.setErrorMessage(getTranslation("seller.account.tooOften"));
            account.setInvalid(true);
        }
    }

    private void showAnswer() {
        answer.removeAll();
        var about = portal.advice(id, getLocale()).stream()
                .filter(Advice::isAboutAccount)
                .toList();
        about.forEach(one -> answer.add(buttons.card(id, one, this::showAnswer)));
        var isFault = about.stream().anyMatch(Advice::isFault);
        told = isFault ? account.getValue().strip() : "";
        if (isFault) {
            answer.add(TestId.set(goOn, "account-go-on"));
        }
        if (about.isEmpty()) {
            answer.add(AccountStateBadge.of(portal, id, this));
        }
    }
}
