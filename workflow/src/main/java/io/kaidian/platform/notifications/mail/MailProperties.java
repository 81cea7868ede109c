package io.kaidian.platform.notifications.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is sent; it is where spring.mail.host is set.
 *
 * @param from sender of mails, which are sent where spring.mail.host is set
 * @param pollInterval shortest time between two rounds in which mails or text messages are sent; the first that comes begins one
 *     at once
 */
@ConfigurationProperties("kaidian.mail")
record MailProperties(
        @DefaultValue("no-reply@localhost") String from,
        @DefaultValue("2s") Duration pollInterval) {}
