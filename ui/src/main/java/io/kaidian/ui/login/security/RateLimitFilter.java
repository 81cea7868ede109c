package io.kaidian.ui.login.security;

import io.kaidian.identity.RateLimiter;
import io.kaidian.identity.RateLimiter.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away who knocks too often: at the sign-in by address, at uploads by session. */
class RateLimitFilter extends OncePerRequestFilter {

    /** Vaadin's address for what a component receives, an upload or a file that is asked for. */
    static final String RECEIVERS = "/VAADIN/dynamic/resource/";

    private final RateLimiter limits;
    private final String signInPath;

    RateLimitFilter(RateLimiter limits, String signInPath) {
        this.limits = limits;
        this.signInPath = signInPath;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = wait(request);
        if (wait.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Duration> wait(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return Optional.empty();
        }
        var path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.equals(signInPath)) {
            return limits.take(Kind.SIGN_IN, request.getRemoteAddr());
        }
        if (path.startsWith(RECEIVERS)) {
            return limits.take(
                    Kind.UPLOAD,
                    Optional.ofNullable(request.getRequestedSessionId()).orElse(request.getRemoteAddr()));
        }
        return Optional.empty();
    }
}
