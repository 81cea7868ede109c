package io.kaidian.platform.notifications.sms;

import io.kaidian.platform.notifications.DeliveryFailedException;
import io.kaidian.platform.notifications.MessageRejectedException;
import io.kaidian.platform.notifications.NotificationChannel;
import io.kaidian.platform.notifications.NotificationDeliveryRepository;
import io.kaidian.platform.notifications.NotificationTemplates;
import io.kaidian.platform.notifications.RecipientResolver;
import io.kaidian.platform.notifications.mail.NotificationMailProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends the gravest notices as a text message too: one line, and the way into the application. */
@Component
public class SmsNotifier {

    private final NotificationDeliveryRepository deliveries;
    private final SmsSender smsSender;
    private final List<RecipientResolver> recipients;
    private final NotificationMailProperties settings;
    private final NotificationTemplates texts;

    SmsNotifier(
            NotificationDeliveryRepository deliveries,
            SmsSender smsSender,
            List<RecipientResolver> recipients,
            NotificationMailProperties settings,
            NotificationTemplates texts) {
        this.deliveries = deliveries;
        this.smsSender = smsSender;
        this.recipients = recipients;
        this.settings = settings;
        this.texts = texts;
    }

    /**
     * Sends what is due.
     *
     * @return in how long the next one is due; empty where none waits
     * @throws DeliveryFailedException if one did not leave
     */
    public Optional<Duration> sendWaiting() {
        if (!smsSender.areSent()) {
            return Optional.empty();
        }
        for (var next = deliveries.lease(NotificationChannel.SMS);
                next.isPresent() && !Thread.currentThread().isInterrupted();
                next = deliveries.lease(NotificationChannel.SMS)) {
            send(next.get());
        }
        return deliveries.nextDue(NotificationChannel.SMS);
    }

    private void send(NotificationDeliveryRepository.Delivery notice) {
        var phone = recipients.stream()
                .filter(known -> known.kind() == notice.recipientKind())
                .flatMap(known -> known.find(notice.recipient()).stream())
                .findFirst()
                .map(RecipientResolver.Recipient::phone);
        if (phone.isEmpty()) {
            deliveries.markDropped(notice);
            return;
        }
        var link = settings.link(notice.path()).orElse("");
        try {
            smsSender.send(
                    notice.notice().toString(),
                    phone.get(),
                    texts.render("sms.text", notice.language(), notice.subject(), link));
            deliveries.markSent(notice);
        } catch (MessageRejectedException limited) {
            deliveries.markHeldBack(notice, limited);
        } catch (SmsGateway.SmsRejectedException refused) {
            deliveries.markFailed(notice);
            throw new DeliveryFailedException(
                    "notice %s was not taken as a text, try %d".formatted(notice.notice(), notice.tries()), refused);
        }
    }
}
