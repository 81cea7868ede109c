package io.kaidian.platform.audit;

import io.kaidian.platform.http.client.ExternalServiceClient;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** A system of the operator's that keeps heads of the trail, reached over HTTP. */
@Component
class HttpAuditAnchorReceiver {

    private final AuditAnchorProperties settings;
    private final Optional<ExternalServiceClient> receiver;

    HttpAuditAnchorReceiver(AuditAnchorProperties settings) {
        this.settings = settings;
        this.receiver = Optional.ofNullable(settings.url())
                .map(url -> new ExternalServiceClient(
                        "receiver of audit anchors",
                        url.toString(),
                        settings.token(),
                        settings.timeout(),
                        settings.circuitOpenDuration()));
    }

    /** @throws ExternalServiceClient.ServiceUnavailableException if it did not take it */
    void send(AuditAnchor anchor) {
        var url = settings.url();
        if (url == null) {
            return;
        }
        receiver.ifPresent(service -> service.exchange(client -> Optional.of(client.post()
                .uri(url)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "type", "audit.anchor",
                        "seq", anchor.seq(),
                        "seal", anchor.seal(),
                        "at", anchor.at().toString()))
                .retrieve()
                .toBodilessEntity())));
    }
}
