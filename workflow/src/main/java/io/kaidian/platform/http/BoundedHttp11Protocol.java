package io.kaidian.platform.http;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 with what it lacks: a minimum rate, a deadline and a limit for every body. Here and not in a filter,
 * since parameters, skipped bodies and requests that reach no filter are read below all filters.
 */
public class BoundedHttp11Protocol extends Http11NioProtocol {

    private static final String IN_USE = "limits are set before the first connection";

    private @Nullable RequestLimiter gate;
    private @Nullable RequestBodyProperties properties;

    void use(RequestLimiter requestLimiter, RequestBodyProperties bodyProperties) {
        gate = requestLimiter;
        properties = bodyProperties;
    }

    @Override
    protected Processor createProcessor() {
        var limiter = Objects.requireNonNull(gate, IN_USE);
        return new BoundedProcessor(limiter.before(getAdapter()), limiter, Objects.requireNonNull(properties, IN_USE));
    }

    private final class BoundedProcessor extends Http11Processor {

        private final RequestBodyProperties properties;
        private @Nullable SocketWrapperBase<?> connection;
        private long headersBegun;

        private BoundedProcessor(Adapter adapter, RequestLimiter gate, RequestBodyProperties properties) {
            super(BoundedHttp11Protocol.this, adapter);
            this.properties = properties;
            request.setInputBuffer(gate.bodyFrom(request.getInputBuffer(), this::getSocketWrapper));
        }

        /** Lines that trickle hold no thread, since the container returns in between, but they hold a connection. */
        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            if (connection != socket) {
                connection = socket;
                headersBegun = System.nanoTime();
            }
            var state = super.service(socket);
            var waitsForHeaders = state == SocketState.LONG && !isAsync();
            if (!waitsForHeaders) {
                connection = null;
                return state;
            }
            var waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - headersBegun);
            return waited > properties.headersWithin().toMillis() ? SocketState.CLOSED : state;
        }
    }
}
