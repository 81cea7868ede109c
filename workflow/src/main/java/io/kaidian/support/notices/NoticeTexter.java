package io.kaidian.support.notices;

import io.kaidian.support.time.RealTime;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends the gravest notices as a text message too: one line, and the way into the application. */
@Component
class NoticeTexter {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeTexter.class);

    private final NoticeDeliveries deliveries;
    private final TextMessages textMessages;
    private final List<Recipients> recipients;
    private final MailSettings settings;
    private final NoticeTexts texts;
    private final ServerRest rest;

    NoticeTexter(
            NoticeDeliveries deliveries,
            TextMessages textMessages,
            List<Recipients> recipients,
            MailSettings settings,
            NoticeTexts texts,
            @RealTime Clock clock) {
        this.deliveries = deliveries;
        this.textMessages = textMessages;
        this.recipients = recipients;
        this.settings = settings;
        this.texts = texts;
        this.rest = new ServerRest(clock);
    }

    void sendWaiting() {
        while (textMessages.areSent() && rest.isOver()) {
            var next = deliveries.lease(Channel.SMS);
            if (next.isEmpty()) {
                return;
            }
            send(next.get());
        }
    }

    private void send(NoticeDeliveries.Delivery notice) {
        var phone = recipients.stream()
                .filter(known -> known.kind() == notice.recipientKind())
                .flatMap(known -> known.find(notice.recipient()).stream())
                .findFirst()
                .map(Recipients.Recipient::phone);
        if (phone.isEmpty()) {
            deliveries.dropped(notice);
            return;
        }
        var link = settings.link(notice.path()).orElse("");
        try {
            textMessages.send(
                    notice.notice().toString(),
                    phone.get(),
                    texts.render("sms.text", notice.language(), notice.subject(), link));
            deliveries.sent(notice);
            rest.worked();
        } catch (MessageRefusedException limited) {
            deliveries.heldBack(notice, limited);
        } catch (SmsGateway.SmsRefusedException refused) {
            deliveries.failed(notice);
            rest.failed();
            LOG.warn(
                    "notice {} was not taken as a text, try {}: {}",
                    notice.notice(),
                    notice.tries(),
                    refused.getMessage());
        }
    }
}
