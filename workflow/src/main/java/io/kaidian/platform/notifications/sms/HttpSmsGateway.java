package io.kaidian.platform.notifications.sms;

import io.kaidian.platform.http.client.ExternalServiceClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * A text message gateway over HTTP: {@code POST {url}} with a bearer token and
 * {@code {"id": …, "to": …, "text": …}}; any answer of 2xx means that it was taken.
 */
@Component
@ConditionalOnProperty("kaidian.sms.url")
class HttpSmsGateway implements SmsGateway {

    private final ExternalServiceClient gateway;

    @Autowired
    HttpSmsGateway(SmsProperties settings) {
        this(settings.url(), settings.token(), settings.timeout(), settings.circuitOpenDuration());
    }

    HttpSmsGateway(String url, String token, Duration timeout, Duration rest) {
        this.gateway = new ExternalServiceClient("gateway for text messages", url, token, timeout, rest);
    }

    @Override
    public void send(String id, String phone, String text) {
        try {
            gateway.exchange(client -> Optional.of(client.post()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("id", id, "to", phone, "text", text))
                    .retrieve()
                    .toBodilessEntity()));
        } catch (ExternalServiceClient.ServiceUnavailableException failed) {
            // The kind of trouble alone: an answer could repeat the number.
            throw new SmsRejectedException(failed.getMessage());
        } catch (HttpClientErrorException.NotFound nobodyThere) {
            throw new SmsRejectedException("there is no gateway at that address");
        }
    }
}
