package io.kaidian.api.webhooks;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** Posts one delivery. Follows no redirect, keeps nothing of the answer but its status, and never takes longer than it may. */
@Component
class WebhookClient {

    private final CloseableHttpClient http;
    private final WebhookProperties settings;
    // A receiver that sends a byte now and then would pass every time-out of a single read.
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "webhook-deadlines"));

    WebhookClient(WebhookProperties settings) {
        this.settings = settings;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PublicAddressResolver(settings.allowPrivate()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.timeout()))
                        .build())
                .setMaxConnPerRoute(settings.threads())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.timeout()))
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .setUserAgent("Kaidian")
                .build();
    }

    /**
     * Posts a body and returns the status of the answer.
     *
     * @throws IOException if there was no answer in time
     */
    int post(String url, String body, Map<String, String> headers) throws IOException {
        var request = new HttpPost(url);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        headers.forEach(request::setHeader);
        var deadline = deadlines.schedule(request::abort, settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        try {
            // The rest of the answer is read and dropped, so that the connection serves the next delivery.
            return http.execute(request, answer -> answer.getCode());
        } catch (IOException | RuntimeException failed) {
            // The client throws whatever it happened to be at when the deadline took its connection away.
            if (request.isAborted()) {
                throw new SocketTimeoutException("no whole answer within " + settings.timeout());
            }
            throw failed;
        } finally {
            deadline.cancel(false);
        }
    }

    @PreDestroy
    void stop() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
