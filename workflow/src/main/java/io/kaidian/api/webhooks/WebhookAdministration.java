package io.kaidian.api.webhooks;

import io.kaidian.api.webhooks.WebhookAdministration.InvalidEndpointException.Why;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators do with endpoints and deliveries. */
@Service
@RolesAllowed(Roles.ADMIN)
public class WebhookAdministration {

    private static final int SECRET_BYTES = 32;

    /** How long two secrets sign after one was renewed. */
    private static final Duration BOTH_SECRETS = Duration.ofHours(24);

    private final WebhookEndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final WebhookOutbox outbox;
    private final WebhookProperties settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WebhookAdministration(
            WebhookEndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            WebhookOutbox outbox,
            WebhookProperties settings,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** A new endpoint with its secret, which is told this once. */
    public record Registered(WebhookEndpoint endpoint, String secret) {}

    /**
     * Tells that address of everything that happens from now on.
     *
     * @param types empty for all
     * @throws InvalidEndpointException if the address is none, has no TLS or lies in a private network
     */
    @Transactional
    public Registered register(String name, String url, Set<WebhookEventType> types) {
        requireValidUrl(url);
        var id = UUID.randomUUID();
        var secret = newSecret();
        endpoints.add(id, name, url, secret, types, clock.instant());
        return new Registered(endpoints.get(id), secret);
    }

    public List<WebhookEndpoint> all() {
        return endpoints.all();
    }

    public WebhookEndpoint get(UUID id) {
        return endpoints.get(id);
    }

    /** Events go on being kept for it, and wait. */
    @Transactional
    public void pause(UUID id) {
        endpoints.pause(id, clock.instant());
    }

    @Transactional
    public void resume(UUID id) {
        endpoints.resume(id);
        wakeQueue();
    }

    @Transactional
    public void remove(UUID id) {
        endpoints.remove(id, clock.instant());
    }

    /** A new secret for the same endpoint; the one before signs beside it for a day, so that the receiver can change it in its own time. */
    @Transactional
    public String renewSecret(UUID id) {
        var secret = newSecret();
        endpoints.newSecret(id, secret, clock.instant().plus(BOTH_SECRETS));
        return secret;
    }

    /** Sends a {@link WebhookEventType#PING} to try an endpoint. */
    @Transactional
    public void ping(UUID id) {
        var endpoint = endpoints.get(id);
        outbox.write(WebhookEventType.PING, id, new WebhookPayloads.PingData(endpoint.name()), id);
    }

    /**
     * Deliveries to an endpoint, newest first.
     *
     * @param state null for all
     * @param before {@link WebhookDelivery#seq} of the last row seen; null for the first page
     */
    public List<WebhookDelivery> deliveries(
            UUID id, WebhookDelivery.@Nullable State state, @Nullable Long before, int limit) {
        endpoints.get(id);
        return deliveries.page(id, state, before, limit);
    }

    /** Sends an event again, whatever became of it; one that is being delivered at this moment is not sent twice at a time. */
    @Transactional
    public void sendAgain(UUID id, UUID eventId) {
        if (!deliveries.sendAgain(id, eventId, clock.instant(), settings.lease())) {
            throw new NotFoundException("delivery", eventId.toString());
        }
        wakeQueue();
    }

    /** Sends everything again that was given up; returns how much that is. */
    @Transactional
    public int sendDeadAgain(UUID id) {
        endpoints.get(id);
        wakeQueue();
        return deliveries.sendDeadAgain(id, clock.instant());
    }

    /**
     * Sends everything again that happened since a moment and that the endpoint wants, whatever became of it, in the order of
     * each case and shop; what happened before the endpoint was there is sent, too. Returns how much that is.
     */
    @Transactional
    public int replay(UUID id, Instant since) {
        endpoints.get(id);
        wakeQueue();
        return deliveries.replay(id, since, clock.instant(), settings.lease());
    }

    private void wakeQueue() {
        events.publishEvent(new BackgroundJobWokenEvent(WebhookDeliveryScheduler.JOB));
    }

    /** The address of an endpoint cannot be used. */
    public static class InvalidEndpointException extends RuntimeException {

        private static final long serialVersionUID = 1;

        /** What is wrong with an address. */
        public enum Why {
            UNREADABLE("the address cannot be read"),
            NO_TLS("the address must begin with https://"),
            NO_HOST("the address must name a host, and no user or fragment"),
            PRIVATE("the address lies in a private network");

            private final String words;

            Why(String words) {
                this.words = words;
            }
        }

        private final Why why;

        InvalidEndpointException(Why why) {
            super(why.words);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    private void requireValidUrl(String url) {
        try {
            var uri = new URI(url);
            var secure = "https".equals(uri.getScheme());
            var plain = "http".equals(uri.getScheme()) && settings.allowPrivate();
            if (!secure && !plain) {
                throw new InvalidEndpointException(Why.NO_TLS);
            }
            if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                throw new InvalidEndpointException(Why.NO_HOST);
            }
            new PublicAddressResolver(settings.allowPrivate()).resolve(uri.getHost());
        } catch (PublicAddressResolver.PrivateAddressException hidden) {
            throw new InvalidEndpointException(Why.PRIVATE);
        } catch (UnknownHostException unknown) {
            // It may be known by the time something is sent.
            return;
        } catch (URISyntaxException broken) {
            throw new InvalidEndpointException(Why.UNREADABLE);
        }
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return StandardWebhookSignature.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
