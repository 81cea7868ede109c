package io.kaidian.platform.notifications;

import io.kaidian.platform.security.Actor;

/**
 * A person was told something. Published in the transaction that tells it.
 *
 * @param kind seller or staff
 * @param recipient seller id or user name
 */
public record NotificationCreatedEvent(Actor.Kind kind, String recipient) {}
