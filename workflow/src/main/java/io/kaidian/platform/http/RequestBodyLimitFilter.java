package io.kaidian.platform.http;

import io.kaidian.platform.http.RequestBodyRejectedException.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says so where a body was not taken. That a body broke off, its reader may take for a mistake of the caller's, and say so;
 * what it says is left out then.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class RequestBodyLimitFilter extends OncePerRequestFilter {

    private final RejectedBodyResponses refusals;

    RequestBodyLimitFilter(RejectedBodyResponses refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = LimitedRequestBody.of(request).orElse(null);
        if (body == null || !body.isExpected()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            if (isForm(request) && !isWhole(request, body)) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                return;
            }
            chain.doFilter(request, new RejectionAwareResponse(response, body));
        } catch (ServletException | IOException | RuntimeException failed) {
            if (body.refusal().isEmpty()) {
                throw failed;
            }
        }
        if (body.refusal().isPresent() && !response.isCommitted()) {
            response.reset();
            if (body.refusal().get() == Reason.TOO_LARGE) {
                refusals.tooLarge(request, response, body.limit());
            } else {
                refusals.tooSlow(request, response);
            }
        }
    }

    /** A form counts only when all of it is there, so it comes before anybody asks for a part of it. */
    private static boolean isWhole(HttpServletRequest request, LimitedRequestBody body) {
        body.requireAnnouncedFits();
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException brokenOff) {
            return false;
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.regionMatches(true, 0, MediaType.APPLICATION_FORM_URLENCODED_VALUE, 0, 33);
    }

    /** Lets nothing through once the body was refused. */
    private static final class RejectionAwareResponse extends HttpServletResponseWrapper {

        private final LimitedRequestBody body;

        private RejectionAwareResponse(HttpServletResponse response, LimitedRequestBody body) {
            super(response);
            this.body = body;
        }

        private boolean isRefused() {
            return body.refusal().isPresent();
        }

        @Override
        public void sendError(int status) throws IOException {
            if (!isRefused()) {
                super.sendError(status);
            }
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (!isRefused()) {
                super.sendError(status, message);
            }
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            if (!isRefused()) {
                super.sendRedirect(location);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isRefused()) {
                super.flushBuffer();
            }
        }

        @Override
        public void setContentLength(int length) {
            if (!isRefused()) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!isRefused()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return isRefused() ? new DiscardingOutputStream() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return isRefused() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
        }
    }

    private static final class DiscardingOutputStream extends ServletOutputStream {

        private final OutputStream nothing = OutputStream.nullOutputStream();

        @Override
        public void write(int one) throws IOException {
            nothing.write(one);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("the body was refused");
        }
    }
}
