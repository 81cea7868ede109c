package io.kaidian.support.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.CloseNowException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bodies on their way in hold a thread and memory each, so they are bounded: how many large ones at once on this node, how
 * many of one address, and how slow one may be. A body that trickles is given up, whoever sends it and wherever it goes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class BodiesFilter extends OncePerRequestFilter {

    /** Up to here a body is no upload, and costs next to nothing. */
    private static final int SMALL = 64 * 1024;

    private static final String RETRY_SECONDS = "2";

    private final AccessSettings settings;
    private final Semaphore large;
    private final Map<String, Integer> ofAddress = new ConcurrentHashMap<>();

    BodiesFilter(AccessSettings settings) {
        this.settings = settings;
        this.large = new Semaphore(settings.uploadsAtOnce());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() == 0
                || request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var place = place(request);
        if (place.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            dropConnection(response);
        }
        var paced = new PacedRequest(request, place.get());
        try {
            chain.doFilter(paced, response);
            if (!paced.wasTooSlow()) {
                paced.readToTheEnd(response);
            }
        } catch (ServletException | IOException | RuntimeException failed) {
            if (!paced.wasTooSlow()) {
                throw failed;
            }
        } finally {
            place.get().leave();
        }
        if (paced.wasTooSlow()) {
            if (!response.isCommitted()) {
                response.reset();
                response.setStatus(HttpStatus.REQUEST_TIMEOUT.value());
            }
            dropConnection(response);
        }
    }

    /** Sends the answer and closes: otherwise the container would wait for the rest, however slowly it comes. */
    private static void dropConnection(HttpServletResponse response) throws IOException {
        response.flushBuffer();
        throw new CloseNowException("the rest of a body is not waited for");
    }

    /** Where a body stands while it is read. */
    private final class Place {

        private final String address;
        private final boolean isLarge;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(String address, boolean isLarge) {
            this.address = address;
            this.isLarge = isLarge;
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                ofAddress.computeIfPresent(address, (who, many) -> many == 1 ? null : many - 1);
                if (isLarge) {
                    large.release();
                }
            }
        }
    }

    private Optional<Place> place(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (ofAddress.merge(address, 1, Integer::sum) > settings.bodiesPerAddress()) {
            new Place(address, false).leave();
            return Optional.empty();
        }
        var length = request.getContentLengthLong();
        var isLarge = length < 0 || length > SMALL;
        if (isLarge && !large.tryAcquire()) {
            new Place(address, false).leave();
            return Optional.empty();
        }
        return Optional.of(new Place(address, isLarge));
    }

    private final class PacedRequest extends HttpServletRequestWrapper {

        private final Place place;
        private PacedStream stream;

        private PacedRequest(HttpServletRequest request, Place place) {
            super(request);
            this.place = place;
        }

        boolean wasTooSlow() {
            return stream != null && stream.wasTooSlow;
        }

        /**
         * What nobody wanted to read comes in all the same, so that the sender gets the answer instead of a broken connection;
         * here at a pace.
         */
        void readToTheEnd(HttpServletResponse response) throws IOException {
            var isForm = MediaType.APPLICATION_FORM_URLENCODED_VALUE.equals(getContentType());
            if (isForm || getHeader(HttpHeaders.EXPECT) != null || isAsyncStarted()) {
                return;
            }
            var rest = getInputStream();
            if (rest.isFinished()) {
                return;
            }
            response.flushBuffer();
            try {
                rest.transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // Whoever answered has closed the request as well: the container takes what is left.
                if (wasTooSlow()) {
                    throw closed;
                }
            }
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new PacedStream(super.getInputStream(), getContentLengthLong(), place);
            }
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = Optional.ofNullable(getCharacterEncoding()).orElse(StandardCharsets.UTF_8.name());
            return new BufferedReader(new InputStreamReader(getInputStream(), encoding));
        }
    }

    private final class PacedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long announced;
        private final Place place;
        private final long begun = System.nanoTime();
        private long bytes;
        private boolean wasTooSlow;

        private PacedStream(ServletInputStream body, long announced, Place place) {
            this.body = body;
            this.announced = announced;
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            var one = body.read();
            counted(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return counted(body.read(into, from, length));
        }

        private int counted(int read) throws IOException {
            if (read < 0) {
                place.leave();
                return read;
            }
            bytes += read;
            if (bytes == announced) {
                place.leave();
            }
            var since = (System.nanoTime() - begun - settings.bodyGrace().toNanos()) / 1e9;
            if (since > 0 && bytes < since * settings.bodyBytesPerSecond()) {
                wasTooSlow = true;
                throw new IOException("the body came too slowly");
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
