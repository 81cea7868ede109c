package io.kaidian.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the client is at when its time is over, the caller is told of a time-out. */
class WebhookClientTest {

    private static final Map<String, String> HEADERS = Map.of("Kaidian-Try", "1");

    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void saysThatTheReceiverTookTooLong() throws IOException {
        receiver.drips(true);
        var client = clientWith(Duration.ofMillis(300));

        assertThatThrownBy(() -> client.post(receiver.url(), "{}", HEADERS))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no whole answer within PT0.3S");

        client.stop();
    }

    @Test
    void throwsNothingButInputErrorsWhenCutAtAnyMoment() throws IOException {
        for (int micros = 50; micros <= 12_000; micros += 50) {
            var client = clientWith(Duration.ofNanos(micros * 1_000L));

            var failure = catchThrowable(() -> client.post(receiver.url(), "{}", HEADERS));

            assertThat(failure)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            cut -> assertThat(cut).isInstanceOf(IOException.class));
            client.stop();
        }
    }

    private static WebhookClient clientWith(Duration timeout) {
        var second = Duration.ofSeconds(1);
        return new WebhookClient(new WebhookProperties(true, second, timeout, second, second, second, 1, second));
    }
}
