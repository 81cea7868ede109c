package io.kaidian.checks.payment;

import io.kaidian.cases.PaymentAccount;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A payment company's register over HTTP: {@code GET {url}/accounts/{accountId}?seller={sellerId}} with a bearer token
 * answers {@code {"state": "VERIFIED", "holderName": …, "idNumber": …}}; 404 is an account that does not exist.
 */
@Component
@ConditionalOnProperty("kaidian.payment.url")
class HttpPaymentCompany implements PaymentRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPaymentCompany.class);

    private final String provider;
    private final RestClient client;

    HttpPaymentCompany(
            @Value("${kaidian.payment.provider}") String provider,
            @Value("${kaidian.payment.url}") String url,
            @Value("${kaidian.payment.token}") String token,
            @Value("${kaidian.payment.timeout:PT3S}") Duration timeout) {
        this.provider = provider;
        var patience = ClientHttpRequestFactorySettings.defaults()
                .withConnectTimeout(timeout)
                .withReadTimeout(timeout);
        this.client = RestClient.builder()
                .baseUrl(url)
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(patience))
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    @Override
    public boolean knows(String name) {
        return provider.equals(name);
    }

    @Override
    public AccountHolder lookUp(PaymentAccount account, String sellerId) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("another company is not asked while a transaction is held");
        }
        try {
            var holder = client.get()
                    .uri("/accounts/{id}?seller={seller}", account.accountId(), sellerId)
                    .retrieve()
                    .body(AccountHolder.class);
            return holder == null || holder.state() == null ? unavailable("an empty answer") : holder;
        } catch (HttpClientErrorException refused) {
            return refused.getStatusCode() == HttpStatus.NOT_FOUND
                    ? AccountHolder.of(AccountHolder.State.CLOSED)
                    : unavailable(refused.getStatusCode().toString());
        } catch (RestClientException failed) {
            return unavailable(failed.getClass().getSimpleName());
        }
    }

    private AccountHolder unavailable(String why) {
        LOG.warn("payment company {} could not be asked: {}", provider, why);
        return AccountHolder.of(AccountHolder.State.UNAVAILABLE);
    }
}
