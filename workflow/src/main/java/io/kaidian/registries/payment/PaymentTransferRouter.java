package io.kaidian.registries.payment;

import io.kaidian.cases.transfers.TransferSender;
import io.kaidian.sellers.PaymentAccount;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the company that sends to an account; where none is configured, nobody does. */
@Component
class PaymentTransferRouter implements TransferSender {

    private final ObjectProvider<PaymentTransfers> companies;

    PaymentTransferRouter(ObjectProvider<PaymentTransfers> companies) {
        this.companies = companies;
    }

    @Override
    public boolean isOffered(PaymentAccount account) {
        return of(account).isPresent();
    }

    @Override
    public Answer send(UUID id, PaymentAccount account, String sellerId) {
        return of(account).map(company -> company.send(id, account, sellerId)).orElse(Answer.without(State.REFUSED));
    }

    private Optional<PaymentTransfers> of(PaymentAccount account) {
        return companies
                .orderedStream()
                .filter(company -> company.supports(account.provider()))
                .findFirst();
    }
}
