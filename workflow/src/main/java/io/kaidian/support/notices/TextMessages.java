package io.kaidian.support.notices;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends text messages, to phones that may be dialled and as many as may be sent a day. Nothing reaches a gateway otherwise. */
@Component
class TextMessages {

    private final List<SmsGateway> gateways;
    private final MessageBudget budget;
    private final MessageSettings settings;

    TextMessages(List<SmsGateway> gateways, MessageBudget budget, MessageSettings settings) {
        // A demo with a gateway of its own uses that one.
        this.gateways = gateways.stream()
                .sorted(Comparator.comparing(SimulatedSmsGateway.class::isInstance))
                .toList();
        this.budget = budget;
        this.settings = settings;
    }

    /** Whether there is a gateway. */
    boolean areSent() {
        return !gateways.isEmpty();
    }

    /**
     * Sends one text.
     *
     * @param id of this text: a gateway that is asked twice sends once
     * @throws MessageRefusedException if that phone may not be dialled, or enough was sent today
     * @throws SmsGateway.SmsRefusedException if the gateway did not take it
     */
    void send(String id, String phone, String text) {
        var number = DialledNumber.of(phone, settings.allowedPrefixes());
        budget.take(Channel.SMS, number);
        gateways.get(0).send(id, number, text);
    }
}
