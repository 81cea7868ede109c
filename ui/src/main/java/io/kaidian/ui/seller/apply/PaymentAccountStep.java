package io.kaidian.ui.seller.apply;

/** The payment account. */
class PaymentAccountStep extends ApplicationStepContent {

    private final PaymentAccountForm form;

    PaymentAccountStep(PaymentAccountForm form) {
        this.form = form;
        add(form);
    }

    @Override
    boolean isDone() {
        return form.isNamed();
    }
}
