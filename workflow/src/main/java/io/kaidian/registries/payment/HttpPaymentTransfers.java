package io.kaidian.registries.payment;

import io.kaidian.cases.transfers.TransferSender;
import io.kaidian.platform.http.client.ExternalServiceClient;
import io.kaidian.platform.settings.RequiredSetting;
import io.kaidian.sellers.PaymentAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * A payment company's transfers over HTTP: {@code PUT {url}/accounts/{accountId}/transfers/{id}} with a bearer token and the seller
 * answers {@code {"fen": 37}}, the same for the same id; 404 is an account that takes none.
 */
@Component
@ConditionalOnProperty("kaidian.payment.transfers")
class HttpPaymentTransfers implements PaymentTransfers {

    private static final int LARGEST = 99;

    private final String provider;
    private final ExternalServiceClient company;

    private record Sent(int fen) {}

    @Autowired
    HttpPaymentTransfers(PaymentRegistryProperties settings) {
        this(
                RequiredSetting.require("kaidian.payment.provider", settings.provider()),
                RequiredSetting.require("kaidian.payment.url", settings.url()),
                RequiredSetting.require("kaidian.payment.token", settings.token()),
                settings.timeout(),
                settings.circuitOpenDuration());
    }

    HttpPaymentTransfers(String provider, String url, String token, Duration timeout, Duration rest) {
        this.provider = provider;
        this.company = new ExternalServiceClient("transfers of " + provider, url, token, timeout, rest);
    }

    @Override
    public boolean supports(String name) {
        return provider.equals(name);
    }

    @Override
    public TransferSender.Answer send(UUID id, PaymentAccount account, String sellerId) {
        try {
            return new TransferSender.Answer(
                    TransferSender.State.SENT,
                    company.exchange(client -> {
                                var sent = client.put()
                                        .uri("/accounts/{account}/transfers/{id}", account.accountId(), id)
                                        .body(Map.of("seller", sellerId))
                                        .retrieve()
                                        .body(Sent.class);
                                return Optional.ofNullable(sent)
                                        .filter(answer -> answer.fen() > 0 && answer.fen() <= LARGEST);
                            })
                            .fen());
        } catch (HttpClientErrorException.NotFound unknown) {
            return TransferSender.Answer.without(TransferSender.State.REFUSED);
        } catch (ExternalServiceClient.ServiceUnavailableException away) {
            return TransferSender.Answer.without(TransferSender.State.UNAVAILABLE);
        }
    }
}
