package io.kaidian.platform.notifications.sms;

import io.kaidian.platform.notifications.MessageLimitProperties;
import io.kaidian.platform.notifications.MessageQuota;
import io.kaidian.platform.notifications.NotificationChannel;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends text messages, to phones that may be dialled and as many as may be sent a day. Nothing reaches a gateway otherwise. */
@Component
public class SmsSender {

    private final List<SmsGateway> gateways;
    private final MessageQuota budget;
    private final MessageLimitProperties settings;

    SmsSender(List<SmsGateway> gateways, MessageQuota budget, MessageLimitProperties settings) {
        // A demo with a gateway of its own uses that one.
        this.gateways = gateways.stream()
                .sorted(Comparator.comparing(SimulatedSmsGateway.class::isInstance))
                .toList();
        this.budget = budget;
        this.settings = settings;
    }

    /** Whether there is a gateway. */
    public boolean areSent() {
        return !gateways.isEmpty();
    }

    /**
     * Sends one text.
     *
     * @param id of this text: a gateway that is asked twice sends once
     * @throws io.kaidian.platform.notifications.MessageRejectedException if that phone may not be dialled, or enough was sent today
     * @throws SmsGateway.SmsRejectedException if the gateway did not take it
     */
    public void send(String id, String phone, String text) {
        var number = SmsPhoneNumber.of(phone, settings.allowedPrefixes());
        budget.take(NotificationChannel.SMS, number);
        gateways.get(0).send(id, number, text);
    }
}
