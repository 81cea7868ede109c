package io.kaidian.platform.notifications;

import io.kaidian.platform.notifications.mail.NotificationMailProperties;
import io.kaidian.platform.notifications.sms.SmsSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** By which ways a notice goes out, from {@code notices/channels.properties}: the graver, the more. */
@Component
class NotificationChannelPolicy {

    private final Properties byTemplate;
    private final NotificationMailProperties mail;
    private final SmsSender smsSender;

    NotificationChannelPolicy(NotificationMailProperties mail, SmsSender smsSender) {
        this.mail = mail;
        this.smsSender = smsSender;
        try {
            this.byTemplate =
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource("notices/channels.properties"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that are set up and reach this person. */
    List<NotificationChannel> of(String template, RecipientResolver.Recipient reach) {
        return Arrays.stream(byTemplate.getProperty(template, "").split(","))
                .filter(name -> !name.isBlank())
                .map(name -> NotificationChannel.valueOf(name.strip()))
                .filter(channel -> switch (channel) {
                    case MAIL -> mail.isConfigured() && reach.email() != null;
                    case SMS -> smsSender.areSent() && reach.phone() != null;
                })
                .collect(Collectors.toList());
    }
}
