package io.kaidian.platform.notifications;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many messages leave the application, and to which phones.
 *
 * @param allowedPrefixes beginnings of phone numbers that text messages go to, such as +86,+852; + stands for all countries. A
 *     number without country code is read with the first one
 * @param textsPerDay text messages within a day, codes and notices together
 * @param mailsPerDay mails within a day
 * @param perAddress messages to one phone number, or to one mail address, within a day
 */
@ConfigurationProperties("kaidian.messages")
public record MessageLimitProperties(
        @DefaultValue("+86") List<String> allowedPrefixes,
        @DefaultValue("2000") int textsPerDay,
        @DefaultValue("20000") int mailsPerDay,
        @DefaultValue("30") int perAddress) {

    public MessageLimitProperties {
        allowedPrefixes = List.copyOf(allowedPrefixes);
        if (allowedPrefixes.isEmpty()
                || !allowedPrefixes.stream().allMatch(prefix -> prefix.matches("\\+[0-9]{0,15}"))) {
            throw new IllegalArgumentException(
                    "kaidian.messages.allowed-prefixes: each begins with + and has digits alone, such as +86");
        }
    }

    int perDay(NotificationChannel channel) {
        return channel == NotificationChannel.SMS ? textsPerDay : mailsPerDay;
    }
}
