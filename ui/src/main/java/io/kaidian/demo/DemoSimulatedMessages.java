package io.kaidian.demo;

import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.ui.login.SimulatedMessages;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shows the text messages of a demo, which are never sent. */
@DemoOnly
@Component
class DemoSimulatedMessages implements SimulatedMessages {

    private final ObjectProvider<SimulatedSmsGateway> gateway;

    DemoSimulatedMessages(ObjectProvider<SimulatedSmsGateway> gateway) {
        this.gateway = gateway;
    }

    @Override
    public Optional<String> lastTo(String typed) {
        return gateway.stream()
                .flatMap(texts -> texts.toTyped(typed).stream())
                .map(SimulatedSmsGateway.Text::text)
                .findFirst();
    }
}
