package io.kaidian.platform.http;

import io.kaidian.platform.http.RequestBodyRejectedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, below everything that could read it: streams, parameters, parts, and what is skipped after the
 * answer. It ends with an error where it is larger than it may be or comes too slowly.
 *
 * <p>A thread is held while a body is waited for. So the time that a read may block is what is left until the body is given
 * up: its grace and what its bytes so far have earned at the minimum rate. Only waiting counts: that the server takes its time
 * before it reads is not the sender's fault.
 */
public final class LimitedRequestBody implements InputBuffer {

    static final String ATTRIBUTE = LimitedRequestBody.class.getName();

    /** Every caller may have this much more of a body read and forgotten, so that the answer arrives. */
    private static final long SKIPPED_AT_MOST = 32L << 20;

    private static final Duration SKIPPED_WITHIN = Duration.ofSeconds(30);

    private final InputBuffer source;
    private final Supplier<SocketWrapperBase<?>> socket;
    private final SlowBodyCounter slow;
    private final FairShareLimiter files;
    private final RequestBodyProperties properties;
    private final LongSupplier nanoTime;

    private final ApplicationBufferHandler forgotten = new DiscardingBufferHandler();

    private @Nullable RequestSender sender;
    private long waited;
    private long until;
    private long announced;
    private long limit;
    private long bytes;
    private long handedOn;
    private boolean isChunked;
    private boolean ended;
    private boolean skipping;
    private boolean holdsFilePlace;
    private @Nullable Reason refusal;

    LimitedRequestBody(
            InputBuffer source,
            Supplier<SocketWrapperBase<?>> socket,
            SlowBodyCounter slow,
            FairShareLimiter files,
            RequestBodyProperties properties,
            LongSupplier nanoTime) {
        this.source = source;
        this.socket = socket;
        this.slow = slow;
        this.files = files;
        this.properties = properties;
        this.nanoTime = nanoTime;
    }

    /** The body of a request; empty where no connection stands behind it, as in tests of a single layer. */
    public static Optional<LimitedRequestBody> of(HttpServletRequest request) {
        return Optional.ofNullable((LimitedRequestBody) request.getAttribute(ATTRIBUTE));
    }

    /**
     * Sets what the body may hold from now on, once it is known who sends it and what for.
     *
     * @param bytes the largest size that is taken
     */
    public void allow(long bytes) {
        limit = bytes;
    }

    /**
     * Allows a file, for which a place is needed since many at once would take all memory.
     *
     * @return false where none is free for this sender
     */
    public boolean allowFile() {
        if (!holdsFilePlace && !requireSender().isProxy()) {
            if (!files.enter(requireSender().share())) {
                return false;
            }
            holdsFilePlace = true;
        }
        limit = properties.files().toBytes();
        return true;
    }

    /** Whether the request has a body at all. */
    boolean isExpected() {
        return announced > 0 || isChunked;
    }

    /** Whether the sender announced more than is allowed now. */
    public boolean isAnnouncedTooLarge() {
        return announced > limit;
    }

    /** Refuses a body by what was announced, before anything reads it. */
    void requireAnnouncedFits() {
        if (isAnnouncedTooLarge()) {
            throw refuse(Reason.TOO_LARGE);
        }
    }

    /** What the body may hold at most, in bytes. */
    public long limit() {
        return limit;
    }

    /** How much of it anybody read, in bytes; what is skipped after the answer does not count. */
    public long handedOn() {
        return handedOn;
    }

    boolean isUntouched() {
        return bytes == 0 && !ended;
    }

    Optional<Reason> refusal() {
        return Optional.ofNullable(refusal);
    }

    private RequestSender requireSender() {
        return Objects.requireNonNull(sender, "no request has begun");
    }

    /** Begins with the next request of the connection. */
    void begin(Request request, RequestSender whose) {
        sender = whose;
        waited = 0;
        until = nanoTime.getAsLong() + properties.deadline().toNanos();
        announced = lengthOf(request);
        isChunked = request.getHeader("Transfer-Encoding") != null;
        limit = properties.anonymous().toBytes();
        bytes = 0;
        handedOn = 0;
        ended = false;
        skipping = false;
        holdsFilePlace = false;
        refusal = null;
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The container refuses a length that is no number by itself. */
    private static long lengthOf(Request request) {
        try {
            return request.getContentLengthLong();
        } catch (NumberFormatException unreadable) {
            return -1;
        }
    }

    /** Length that the sender announced; -1 where none was, or none that can be read. */
    long announced() {
        return announced;
    }

    void release() {
        if (holdsFilePlace) {
            holdsFilePlace = false;
            files.leave(requireSender().share());
        }
    }

    /**
     * Reads what nobody wanted, so that the sender gets the answer instead of a broken connection.
     *
     * @return whether the body has ended, so that the connection can be used again
     */
    boolean skipRest() {
        if (refusal == Reason.TOO_SLOW) {
            return false;
        }
        skipping = true;
        until = Math.min(until, nanoTime.getAsLong() + SKIPPED_WITHIN.toNanos());
        try {
            for (var skipped = 0L; !ended && skipped < SKIPPED_AT_MOST; ) {
                skipped += Math.max(0, doRead(forgotten));
            }
        } catch (IOException | RequestBodyRejectedException broken) {
            return false;
        }
        return ended;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (ended) {
            return source.doRead(handler);
        }
        if (!skipping && (refusal != null || isAnnouncedTooLarge())) {
            throw refuse(refusal == null ? Reason.TOO_LARGE : refusal);
        }
        var read = readInTime(handler);
        if (read < 0) {
            ended = true;
            return read;
        }
        if (!skipping && bytes + read > limit) {
            throw refuse(Reason.TOO_LARGE);
        }
        bytes += read;
        handedOn += skipping ? 0 : read;
        return read;
    }

    private int readInTime(ApplicationBufferHandler handler) throws IOException {
        var isCounted = isBehind() && !requireSender().isProxy();
        var grace = !isCounted || slow.enter(requireSender().share())
                ? properties.slowGrace()
                : properties.shortSlowGrace();
        try {
            return readWithin(millisLeft(grace), handler);
        } catch (SocketTimeoutException silent) {
            throw refuse(Reason.TOO_SLOW);
        } finally {
            if (isCounted) {
                slow.leave(requireSender().share());
            }
        }
    }

    private int readWithin(long millis, ApplicationBufferHandler handler) throws IOException {
        if (millis <= 0) {
            throw refuse(Reason.TOO_SLOW);
        }
        var connection = socket.get();
        if (connection == null) {
            return readAndCount(handler);
        }
        var usual = connection.getReadTimeout();
        connection.setReadTimeout(usual > 0 ? Math.min(usual, millis) : millis);
        try {
            return readAndCount(handler);
        } finally {
            connection.setReadTimeout(usual);
        }
    }

    private int readAndCount(ApplicationBufferHandler handler) throws IOException {
        var before = nanoTime.getAsLong();
        try {
            return source.doRead(handler);
        } finally {
            waited += nanoTime.getAsLong() - before;
        }
    }

    private boolean isBehind() {
        return bytes == 0 || bytes < millis(waited) * properties.minBytesPerSecond() / 1000;
    }

    private long millisLeft(Duration grace) {
        var earned = grace.toMillis() + bytes * 1000 / properties.minBytesPerSecond() - millis(waited);
        return Math.min(earned, millis(until - nanoTime.getAsLong()));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private RequestBodyRejectedException refuse(Reason why) {
        refusal = why;
        return new RequestBodyRejectedException(why);
    }

    @Override
    public int available() {
        return source.available();
    }

    /** Takes bytes without keeping any beyond the next ones. */
    private static final class DiscardingBufferHandler implements ApplicationBufferHandler {

        private ByteBuffer last = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            last = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return last;
        }

        @Override
        public void expand(int size) {
            // Holds nothing of its own.
        }
    }
}
