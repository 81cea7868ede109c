package io.kaidian.checks.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.kaidian.cases.PaymentAccount;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
 * answers {@code {"state": "VERIFIED", "holderName": …, "idNumber": …}}; 404 is an account that does not exist. A company that
 * fails again and again is left alone for a while: those who wait for it are told so at once, and it gets air.
 */
@Component
@ConditionalOnProperty("kaidian.payment.url")
class HttpPaymentCompany implements PaymentRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPaymentCompany.class);

    private static final int CALLS_REMEMBERED = 10;
    private static final int CALLS_TO_JUDGE_BY = 5;

    private final String provider;
    private final RestClient client;
    private final CircuitBreaker breaker;

    HttpPaymentCompany(
            @Value("${kaidian.payment.provider}") String provider,
            @Value("${kaidian.payment.url}") String url,
            @Value("${kaidian.payment.token}") String token,
            @Value("${kaidian.payment.timeout:PT3S}") Duration timeout,
            @Value("${kaidian.payment.rest:PT20S}") Duration rest) {
        this.provider = provider;
        var patience = ClientHttpRequestFactorySettings.defaults()
                .withConnectTimeout(timeout)
                .withReadTimeout(timeout);
        this.client = RestClient.builder()
                .baseUrl(url)
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(patience))
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
        this.breaker = CircuitBreaker.of(
                provider,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_REMEMBERED)
                        .minimumNumberOfCalls(CALLS_TO_JUDGE_BY)
                        .waitDurationInOpenState(rest)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
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
        if (!breaker.tryAcquirePermission()) {
            return AccountHolder.of(AccountHolder.State.UNAVAILABLE);
        }
        var asked = System.nanoTime();
        var holder = ask(account, sellerId);
        var took = System.nanoTime() - asked;
        if (holder.state() == AccountHolder.State.UNAVAILABLE) {
            breaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException("could not be asked"));
        } else {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        }
        return holder;
    }

    private AccountHolder ask(PaymentAccount account, String sellerId) {
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
