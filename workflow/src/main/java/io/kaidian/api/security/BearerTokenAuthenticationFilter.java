package io.kaidian.api.security;

import io.kaidian.api.ProblemDetailsWriter;
import io.kaidian.identity.RateLimiter;
import io.kaidian.identity.RateLimiter.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in the system that a bearer token belongs to, for one request, and turns away one that asks too often. */
class BearerTokenAuthenticationFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiTokenRepository tokens;
    private final RateLimiter limits;
    private final ProblemDetailsWriter problems;

    BearerTokenAuthenticationFilter(ApiTokenRepository tokens, RateLimiter limits, ProblemDetailsWriter problems) {
        this.tokens = tokens;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            tokens.find(header.substring(SCHEME.length()).strip()).ifPresent(caller -> {
                signIn(caller);
                tokens.recordUse(caller);
            });
        }
        var wait = wait(request);
        tellAllowance(request, response);
        if (wait.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
            problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests");
            return;
        }
        chain.doFilter(request, response);
    }

    /** A known token is counted for itself, all that is unknown by its address: guessing tokens is slow, too. */
    private Optional<Duration> wait(HttpServletRequest request) {
        var caller = caller(request);
        var waitForCall = limits.take(Kind.CALL, caller);
        return waitForCall.isEmpty() && isPhoto(request) ? limits.take(Kind.UPLOAD, caller) : waitForCall;
    }

    /** As the draft on RateLimit fields has it: the policies that apply, and what is left of each. */
    private void tellAllowance(HttpServletRequest request, HttpServletResponse response) {
        var caller = caller(request);
        for (var kind : isPhoto(request) ? List.of(Kind.CALL, Kind.UPLOAD) : List.of(Kind.CALL)) {
            var left = limits.allowance(kind, caller);
            var name = kind == Kind.CALL ? "calls" : "uploads";
            response.addHeader("RateLimit-Policy", "\"%s\";q=%d;w=60".formatted(name, left.perMinute()));
            response.addHeader(
                    "RateLimit",
                    "\"%s\";r=%d;t=%d"
                            .formatted(name, left.remaining(), left.full().toSeconds()));
        }
    }

    private static String caller(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ApiPrincipal known
                ? known.tokenId().toString()
                : request.getRemoteAddr();
    }

    private static boolean isPhoto(HttpServletRequest request) {
        return request.getMethod().equals("PUT") && request.getRequestURI().contains("/documents/");
    }

    private static void signIn(ApiPrincipal caller) {
        var authorities = AuthorityUtils.createAuthorityList(
                caller.scopes().stream().map(TokenScope::authority).toList());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities));
        SecurityContextHolder.setContext(context);
    }
}
