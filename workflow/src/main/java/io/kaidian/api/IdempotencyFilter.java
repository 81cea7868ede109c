package io.kaidian.api;

import io.kaidian.api.IdempotencyKeyRepository.Beginning;
import io.kaidian.api.security.ApiPrincipal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a repeated request its first answer. What failed on our side, or was refused before it was looked at, is not
 * remembered, so that it can be tried again. What was done is never done again because its answer could not be kept: the answer is
 * still sent, and {@link IdempotencyKeyRepository#finishWithoutAnswer} says what a repetition is told.
 */
public class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);

    private static final String HEADER = "Idempotency-Key";

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private static final int LONGEST_KEY = 200;

    private final IdempotencyKeyRepository requests;
    private final PhotoUploadReader upload;
    private final ProblemDetailsWriter problems;

    public IdempotencyFilter(
            IdempotencyKeyRepository requests, PhotoUploadReader upload, ProblemDetailsWriter problems) {
        this.requests = requests;
        this.upload = upload;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null || !WRITES.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof ApiPrincipal caller)) {
            chain.doFilter(request, response);
            return;
        }
        var key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problems.write(response, HttpStatus.UNPROCESSABLE_ENTITY, "idempotency-key");
            return;
        }
        // Nothing that is taken is larger than the largest photo.
        var body = request.getInputStream().readNBytes(upload.limit() + 1);
        if (body.length > upload.limit()) {
            problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "too-large");
            return;
        }
        switch (requests.begin(caller.tokenId(), key, describe(request, body))) {
            case Beginning.First(var claim) -> answer(claim, new ReadRequest(request, body), response, chain);
            case Beginning.Answered(var answer) -> repeat(answer, response);
            case Beginning.Running() -> problems.write(response, HttpStatus.CONFLICT, "idempotency-running");
            case Beginning.OtherRequest() ->
                problems.write(response, HttpStatus.UNPROCESSABLE_ENTITY, "idempotency-mismatch");
        }
    }

    private void answer(
            IdempotencyKeyRepository.Claim claim,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        var caching = new ContentCachingResponseWrapper(response);
        var isDone = false;
        try {
            chain.doFilter(request, caching);
            isDone = isFinal(caching.getStatus());
        } finally {
            if (!isDone) {
                release(claim);
            }
        }
        if (isDone) {
            finish(claim, caching);
        }
        caching.copyBodyToResponse();
    }

    private void finish(IdempotencyKeyRepository.Claim claim, ContentCachingResponseWrapper answer) {
        try {
            requests.finish(
                    claim,
                    new IdempotencyKeyRepository.StoredResponse(
                            answer.getStatus(),
                            answer.getContentType(),
                            answer.getHeader(HttpHeaders.LOCATION),
                            answer.getContentAsByteArray()));
        } catch (RuntimeException failed) {
            LOG.error("The answer to a request could not be kept under its Idempotency-Key", failed);
            if (isRefusal(answer.getStatus())) {
                release(claim);
            } else {
                finishWithoutAnswer(claim, answer.getStatus());
            }
        }
    }

    private void finishWithoutAnswer(IdempotencyKeyRepository.Claim claim, int status) {
        try {
            requests.finishWithoutAnswer(claim, status);
        } catch (RuntimeException failed) {
            LOG.error("Nor that it was done: under its Idempotency-Key it is done again once it is given up", failed);
        }
    }

    /** What cannot be released is given up after a while; the caller hears of what went wrong before. */
    private void release(IdempotencyKeyRepository.Claim claim) {
        try {
            requests.release(claim);
        } catch (RuntimeException failed) {
            LOG.warn("A request that was not done could not be released under its Idempotency-Key", failed);
        }
    }

    private static void repeat(IdempotencyKeyRepository.StoredResponse answer, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(answer.body());
    }

    private static boolean isRefusal(int status) {
        return status >= 400;
    }

    private static boolean isFinal(int status) {
        return status < 500
                && status != HttpStatus.UNAUTHORIZED.value()
                && status != HttpStatus.FORBIDDEN.value()
                && status != HttpStatus.TOO_MANY_REQUESTS.value();
    }

    private static String describe(HttpServletRequest request, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + " "
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A request whose body was read already. */
    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        private ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadBody(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class ReadBody extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private ReadBody(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body was read already");
        }
    }
}
