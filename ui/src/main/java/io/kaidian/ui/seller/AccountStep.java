package io.kaidian.ui.seller;

/** The payment account. */
class AccountStep extends StepContent {

    private final AccountForm form;

    AccountStep(AccountForm form) {
        this.form = form;
        add(form);
    }

    @Override
    boolean isDone() {
        return form.isNamed();
    }
}
