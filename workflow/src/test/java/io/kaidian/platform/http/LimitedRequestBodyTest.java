package io.kaidian.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitedRequestBodyTest {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int BYTES_PER_SECOND = 1_000;
    private static final int END = -1;

    private final Sender sender = new Sender();
    private final LimitedRequestBody body = new LimitedRequestBody(
            sender,
            () -> null,
            new SlowBodyCounter(16),
            new FairShareLimiter(4),
            new RequestBodyProperties(
                    DataSize.ofKilobytes(64),
                    DataSize.ofMegabytes(1),
                    DataSize.ofMegabytes(8),
                    DataSize.ofMegabytes(32),
                    4,
                    BYTES_PER_SECOND,
                    GRACE,
                    Duration.ofSeconds(1),
                    16,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(20)),
            () -> sender.now);

    @BeforeEach
    void begin() {
        body.begin(new Request(), new RequestSender("192.0.2.1", false));
    }

    @Test
    void saysThatThereIsNoneHoweverLateTheServerAsks() throws IOException {
        sender.sends(END);

        serverIsBusyFor(GRACE.multipliedBy(3));

        assertThat(read()).isEqualTo(END);
        assertThat(body.refusal()).isEmpty();
    }

    @Test
    void doesNotCountTheTimeInWhichTheServerDoesNotRead() throws IOException {
        sender.sends(100);

        serverIsBusyFor(GRACE.multipliedBy(2));
        assertThat(read()).isEqualTo(100);
        serverIsBusyFor(GRACE.multipliedBy(2));

        assertThat(read()).isEqualTo(100);
    }

    @Test
    void givesUpASenderThatIsWaitedForTooLong() throws IOException {
        sender.sends(1).each(Duration.ofSeconds(4));

        read();
        read();
        read();

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        RequestBodyRejectedException.class,
                        refused -> assertThat(body.refusal()).contains(RequestBodyRejectedException.Reason.TOO_SLOW));
    }

    @Test
    void waitsOnForASenderThatKeepsTheRate() throws IOException {
        sender.sends(4 * BYTES_PER_SECOND).each(Duration.ofSeconds(4));

        for (var second = 0; second < 40; second += 4) {
            assertThat(read()).isEqualTo(4 * BYTES_PER_SECOND);
        }
    }

    @Test
    void givesUpAfterTheDeadlineWhoeverIsSlow() {
        sender.sends(100);

        serverIsBusyFor(Duration.ofMinutes(6));

        assertThatThrownBy(this::read).isInstanceOf(RequestBodyRejectedException.class);
    }

    private void serverIsBusyFor(Duration time) {
        sender.now += time.toNanos();
    }

    private int read() throws IOException {
        return body.doRead(new Ignored());
    }

    /** Sends so many bytes at each read, after the time that it takes for them. */
    private static final class Sender implements InputBuffer {

        private long now;
        private int bytes;
        private Duration pause = Duration.ZERO;

        Sender sends(int bytes) {
            this.bytes = bytes;
            return this;
        }

        void each(Duration pause) {
            this.pause = pause;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) {
            now += pause.toNanos();
            return bytes;
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static final class Ignored implements ApplicationBufferHandler {

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            // Nobody looks at the bytes.
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return EMPTY_BUFFER;
        }

        @Override
        public void expand(int size) {
            // Holds nothing.
        }
    }
}
