package io.kaidian.support.notices;

import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A text message gateway over HTTP: {@code POST {url}} with a bearer token and
 * {@code {"id": …, "to": …, "text": …}}; any answer of 2xx means that it was taken.
 */
@Component
@ConditionalOnProperty("kaidian.sms.url")
class HttpSmsGateway implements SmsGateway {

    private final RestClient client;

    HttpSmsGateway(
            @Value("${kaidian.sms.url}") String url,
            @Value("${kaidian.sms.token:}") String token,
            @Value("${kaidian.sms.timeout:PT5S}") Duration timeout) {
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
    public void send(String id, String phone, String text) {
        try {
            client.post()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("id", id, "to", phone, "text", text))
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException failed) {
            // The kind of trouble alone: an answer could repeat the number.
            throw new SmsRefusedException(failed.getClass().getSimpleName());
        }
    }
}
