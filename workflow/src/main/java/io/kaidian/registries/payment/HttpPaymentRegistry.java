package io.kaidian.registries.payment;

import io.kaidian.platform.http.client.ExternalServiceClient;
import io.kaidian.platform.settings.RequiredSetting;
import io.kaidian.sellers.PaymentAccount;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * A payment company's register over HTTP: {@code GET {url}/accounts/{accountId}?seller={sellerId}} with a bearer token
 * answers {@code {"state": "VERIFIED", "holderName": …, "idNumber": …}}; 404 is an account that does not exist. A company that
 * fails again and again is left alone for a while: those who wait for it are told so at once, and it gets air.
 */
@Component
@ConditionalOnProperty("kaidian.payment.url")
class HttpPaymentRegistry implements PaymentRegistry {

    private final String provider;
    private final ExternalServiceClient company;

    @Autowired
    HttpPaymentRegistry(PaymentRegistryProperties settings) {
        this(
                RequiredSetting.require("kaidian.payment.provider", settings.provider()),
                RequiredSetting.require("kaidian.payment.url", settings.url()),
                RequiredSetting.require("kaidian.payment.token", settings.token()),
                settings.timeout(),
                settings.circuitOpenDuration());
    }

    HttpPaymentRegistry(String provider, String url, String token, Duration timeout, Duration rest) {
        this.provider = provider;
        this.company = new ExternalServiceClient("payment company " + provider, url, token, timeout, rest);
    }

    @Override
    public boolean supports(String name) {
        return provider.equals(name);
    }

    @Override
    public AccountHolder lookUp(PaymentAccount account, String sellerId) {
        try {
            return company.exchange(client -> {
                var holder = client.get()
                        .uri("/accounts/{id}?seller={seller}", account.accountId(), sellerId)
                        .retrieve()
                        .body(AccountHolder.class);
                return Optional.ofNullable(holder).filter(answer -> answer.state() != null);
            });
        } catch (HttpClientErrorException.NotFound unknown) {
            return AccountHolder.of(AccountHolder.State.CLOSED);
        } catch (ExternalServiceClient.ServiceUnavailableException away) {
            return AccountHolder.of(AccountHolder.State.UNAVAILABLE);
        }
    }
}
