package io.kaidian.platform.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.CloseNowException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Stands between the connections and the container: finds out whose request it is, lets no address take all threads, gives
 * each body its limits, and sees to it that what is left of a body after the answer is not waited for.
 */
final class RequestLimiter {

    private static final int BUSY = 503;
    private static final String RETRY_SECONDS = "2";

    private final TrustedProxies proxies;
    private final FairShareLimiter threads;
    private final FairShareLimiter files;
    private final SlowBodyCounter slow;
    private final RequestBodyProperties properties;
    private final RequestBodyMetrics metrics;

    RequestLimiter(TrustedProxies proxies, RequestBodyProperties properties, RequestBodyMetrics metrics, int threads) {
        this.proxies = proxies;
        this.metrics = metrics;
        this.properties = properties;
        this.threads = new FairShareLimiter(threads);
        this.files = new FairShareLimiter(properties.maxConcurrentFiles());
        this.slow = new SlowBodyCounter(properties.maxSlowPerAddress());
    }

    InputBuffer bodyFrom(InputBuffer source, Supplier<SocketWrapperBase<?>> socket) {
        return new LimitedRequestBody(source, socket, slow, files, properties, System::nanoTime);
    }

    Adapter before(Adapter container) {
        return new GateAdapter(container);
    }

    private LimitedRequestBody bodyOf(Request request) {
        if (request.getInputBuffer() instanceof LimitedRequestBody body) {
            return body;
        }
        // A stream of HTTP/2, which waits in its own way.
        var body =
                new LimitedRequestBody(request.getInputBuffer(), () -> null, slow, files, properties, System::nanoTime);
        request.setInputBuffer(body);
        return body;
    }

    private final class GateAdapter implements Adapter {

        private final Adapter container;

        private GateAdapter(Adapter container) {
            this.container = container;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            var sender = proxies.receive(request);
            if (sender.isProxy()) {
                serve(request, response, sender);
            } else if (threads.enter(sender.share())) {
                try {
                    serve(request, response, sender);
                } finally {
                    threads.leave(sender.share());
                }
            } else {
                refuse(response);
            }
        }

        private void serve(Request request, Response response, RequestSender sender) throws Exception {
            var body = bodyOf(request);
            body.begin(request, sender);
            try {
                container.service(request, response);
                endBody(request, response, body);
            } finally {
                metrics.ended(body);
                body.release();
            }
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            var isServed = container.asyncDispatch(request, response, event);
            endBody(request, response, bodyOf(request));
            return isServed;
        }

        private void endBody(Request request, Response response, LimitedRequestBody body) {
            var isAsync = new AtomicBoolean();
            request.action(ActionCode.ASYNC_IS_ASYNC, isAsync);
            if (isAsync.get()) {
                return;
            }
            if (isHeldBack(request, body) || !body.skipRest()) {
                response.action(ActionCode.CLOSE_NOW, new CloseNowException("the rest of a body is not waited for"));
            }
        }

        /** A sender that was to wait for leave to send and got the answer instead sends nothing. */
        private static boolean isHeldBack(Request request, LimitedRequestBody body) {
            return request.hasExpectation() && body.announced() != 0 && body.isUntouched();
        }

        private void refuse(Response response) {
            metrics.turnedAway();
            response.setStatus(BUSY);
            response.setHeader("Retry-After", RETRY_SECONDS);
            response.setHeader("Connection", "close");
            response.setContentLength(0);
            response.action(ActionCode.CLOSE, null);
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return container.prepare(request, response);
        }

        @Override
        public void log(Request request, Response response, long time) {
            container.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            container.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return container.getDomain();
        }
    }
}
