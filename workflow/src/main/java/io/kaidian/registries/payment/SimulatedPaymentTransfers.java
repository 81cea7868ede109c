package io.kaidian.registries.payment;

import io.kaidian.cases.transfers.TransferSender;
import io.kaidian.sellers.PaymentAccount;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A payment company that always sends the same amount, for demos and tests; to accounts that it says to be closed it sends nothing. */
@Component
@ConditionalOnProperty("kaidian.payment.simulated")
public class SimulatedPaymentTransfers implements PaymentTransfers {

    /** The amount, in hundredths of a yuan. */
    public static final int FEN = 37;

    private final SimulatedPaymentRegistry registry;

    SimulatedPaymentTransfers(SimulatedPaymentRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean supports(String provider) {
        return registry.supports(provider);
    }

    @Override
    public TransferSender.Answer send(UUID id, PaymentAccount account, String sellerId) {
        return switch (registry.lookUp(account, sellerId).state()) {
            case CLOSED -> TransferSender.Answer.without(TransferSender.State.REFUSED);
            case UNAVAILABLE -> TransferSender.Answer.without(TransferSender.State.UNAVAILABLE);
            case VERIFIED, UNVERIFIED, NOT_THE_SELLERS -> new TransferSender.Answer(TransferSender.State.SENT, FEN);
        };
    }
}
