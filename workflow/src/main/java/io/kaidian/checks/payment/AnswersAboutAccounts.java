package io.kaidian.checks.payment;

import io.kaidian.cases.AccountAnswers;
import io.kaidian.cases.Seller;
import org.springframework.stereotype.Component;

/** Lets people who review see what the payment company says. */
@Component
class AnswersAboutAccounts implements AccountAnswers {

    private final PaymentRegistries registries;

    AnswersAboutAccounts(PaymentRegistries registries) {
        this.registries = registries;
    }

    @Override
    public Answer of(Seller seller) {
        if (seller.paymentAccount() == null) {
            return new Answer(State.NONE_NAMED, null, null);
        }
        var holder = registries.lookUp(seller.paymentAccount(), seller.id());
        return new Answer(State.valueOf(holder.state().name()), holder.holderName(), holder.idNumber());
    }
}
