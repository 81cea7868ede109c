package io.kaidian.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where events go, and what became of them. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "webhooks")
class WebhooksController {

    private static final int LONGEST_PAGE = 200;

    private final WebhookAdministration webhooks;
    private final ActOnBehalf actOnBehalf;

    WebhooksController(WebhookAdministration webhooks, ActOnBehalf actOnBehalf) {
        this.webhooks = webhooks;
        this.actOnBehalf = actOnBehalf;
    }

    /**
     * A system that wants to be told.
     *
     * @param events types of events; absent or empty for all
     */
    record EndpointRequest(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 2000) String url,
            @Nullable Set<WebhookEventType> events) {}

    /** @param secret signs every delivery; told when it is made and never again */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EndpointResponse(WebhookEndpoint endpoint, String secret) {}

    /** How many deliveries were put back on their way. */
    record RedeliveryResponse(
            @Schema(description = "Deliveries that were put on their way.", example = "17")
            int deliveries) {}

    /** From when on to send again. */
    record ReplayRequest(
            @Schema(
                    description = "Everything that happened at this moment or later is sent again.",
                    example = "2026-03-02T02:00:00Z")
            @NotNull
            Instant since) {}

    /** @param next for {@code before} of the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryPage(
            List<WebhookDelivery> items, @Nullable Long next) {}

    @Operation(summary = "Tell a system of events from now on")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EndpointResponse register(@Valid @RequestBody EndpointRequest request) {
        try {
            var events = request.events() == null ? Set.<WebhookEventType>of() : request.events();
            var registered = asAdmin(() -> webhooks.register(request.name(), request.url(), events));
            return new EndpointResponse(registered.endpoint(), registered.secret());
        } catch (DuplicateKeyException taken) {
            throw RequestRejectedException.unfit("name");
        }
    }

    @Operation(summary = "All endpoints, with what waits and what was given up")
    @GetMapping
    List<WebhookEndpoint> all() {
        return asAdmin(webhooks::all);
    }

    @Operation(summary = "One endpoint")
    @GetMapping("/{webhookId}")
    WebhookEndpoint get(@PathVariable UUID webhookId) {
        return asAdmin(() -> webhooks.get(webhookId));
    }

    @Operation(summary = "Hold deliveries back; events go on being kept")
    @PostMapping("/{webhookId}/pause")
    WebhookEndpoint pause(@PathVariable UUID webhookId) {
        return asAdmin(() -> {
            webhooks.pause(webhookId);
            return webhooks.get(webhookId);
        });
    }

    @Operation(summary = "Deliver again, at once and in order")
    @PostMapping("/{webhookId}/resume")
    WebhookEndpoint resume(@PathVariable UUID webhookId) {
        return asAdmin(() -> {
            webhooks.resume(webhookId);
            return webhooks.get(webhookId);
        });
    }

    @Operation(
            summary = "Make a new secret; for 24 hours the one before signs, too",
            description =
                    "Until previousSecretUntil each delivery carries a signature of either secret, so that a receiver"
                            + " can change to the new one in its own time. A secret from before the previous one signs"
                            + " nothing any more.")
    @PostMapping("/{webhookId}/secret")
    EndpointResponse renewSecret(@PathVariable UUID webhookId) {
        return asAdmin(() -> {
            var secret = webhooks.renewSecret(webhookId);
            return new EndpointResponse(webhooks.get(webhookId), secret);
        });
    }

    @Operation(summary = "Send a ping, to try the endpoint")
    @PostMapping("/{webhookId}/ping")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ping(@PathVariable UUID webhookId) {
        asAdmin(() -> {
            webhooks.ping(webhookId);
            return null;
        });
    }

    @Operation(summary = "Tell that system nothing any more")
    @DeleteMapping("/{webhookId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID webhookId) {
        asAdmin(() -> {
            webhooks.remove(webhookId);
            return null;
        });
    }

    @Operation(summary = "Deliveries, newest first")
    @GetMapping("/{webhookId}/deliveries")
    DeliveryPage deliveries(
            @PathVariable UUID webhookId,
            @RequestParam(required = false) WebhookDelivery.@Nullable State state,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.max(1, Math.min(limit, LONGEST_PAGE));
        var items = asAdmin(() -> webhooks.deliveries(webhookId, state, before, size));
        return new DeliveryPage(
                items, items.size() < size ? null : items.get(items.size() - 1).seq());
    }

    @Operation(summary = "Send one event again, whatever became of it")
    @PostMapping("/{webhookId}/deliveries/{eventId}/send")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendAgain(@PathVariable UUID webhookId, @PathVariable UUID eventId) {
        asAdmin(() -> {
            webhooks.sendAgain(webhookId, eventId);
            return null;
        });
    }

    @Operation(summary = "Send everything again that was given up")
    @PostMapping("/{webhookId}/deliveries/send-dead")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RedeliveryResponse sendDeadAgain(@PathVariable UUID webhookId) {
        return new RedeliveryResponse(asAdmin(() -> webhooks.sendDeadAgain(webhookId)));
    }

    @Operation(
            summary = "Send everything again that happened since a moment",
            description =
                    "Whatever became of it before, as far as the endpoint wants its type and the event is still kept,"
                            + " in the order of each case and shop. Events keep their ids.")
    @PostMapping("/{webhookId}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RedeliveryResponse replay(@PathVariable UUID webhookId, @Valid @RequestBody ReplayRequest request) {
        return new RedeliveryResponse(asAdmin(() -> webhooks.replay(webhookId, request.since())));
    }

    private <T> T asAdmin(Supplier<T> work) {
        return actOnBehalf.asReader(work, Role.ADMIN);
    }
}
