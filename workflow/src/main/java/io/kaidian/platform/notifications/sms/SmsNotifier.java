package io.kaidian.platform.notifications.sms;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.notifications.DeliveryBackoff;
import io.kaidian.platform.notifications.MessageRejectedException;
import io.kaidian.platform.notifications.NotificationChannel;
import io.kaidian.platform.notifications.NotificationDeliveryRepository;
import io.kaidian.platform.notifications.NotificationTemplates;
import io.kaidian.platform.notifications.RecipientResolver;
import io.kaidian.platform.notifications.mail.NotificationMailProperties;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends the gravest notices as a text message too: one line, and the way into the application. */
@Component
public class SmsNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(SmsNotifier.class);

    private final NotificationDeliveryRepository deliveries;
    private final SmsSender smsSender;
    private final List<RecipientResolver> recipients;
    private final NotificationMailProperties settings;
    private final NotificationTemplates texts;
    private final DeliveryBackoff rest;

    SmsNotifier(
            NotificationDeliveryRepository deliveries,
            SmsSender smsSender,
            List<RecipientResolver> recipients,
            NotificationMailProperties settings,
            NotificationTemplates texts,
            @WallClock Clock clock) {
        this.deliveries = deliveries;
        this.smsSender = smsSender;
        this.recipients = recipients;
        this.settings = settings;
        this.texts = texts;
        this.rest = new DeliveryBackoff(clock);
    }

    public void sendWaiting() {
        while (smsSender.areSent() && rest.isOver()) {
            var next = deliveries.lease(NotificationChannel.SMS);
            if (next.isEmpty()) {
                return;
            }
            send(next.get());
        }
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
            rest.recordSuccess();
        } catch (MessageRejectedException limited) {
            deliveries.heldBack(notice, limited);
        } catch (SmsGateway.SmsRejectedException refused) {
            deliveries.failed(notice);
            rest.recordFailure();
            LOG.warn(
                    "notice {} was not taken as a text, try {}: {}",
                    notice.notice(),
                    notice.tries(),
                    refused.getMessage());
        }
    }
}
