package io.kaidian.platform.notifications.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is sent; it is where spring.mail.host is set.
 *
 * @param from sender of mails, which are sent where spring.mail.host is set
 * @param pollInterval how often waiting mails and text messages are looked for
 */
@ConfigurationProperties("kaidian.mail")
record MailProperties(
        @DefaultValue("no-reply@localhost") String from,
        @DefaultValue("2s") Duration pollInterval) {}
