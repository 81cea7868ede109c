package io.kaidian.ui.login.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away what a page of another site sends here, the sign-in form included: nobody is to be signed in to somebody else's
 * account. Browsers say where a request comes from in {@code Sec-Fetch-Site}, and over plain HTTP in {@code Origin}; a program
 * that says neither holds no session of anybody.
 */
class CrossSiteRequestFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** By page of ours, or by the person: typed, or from a bookmark. */
    private static final Set<String> NO_OTHER_SITE = Set.of("same-origin", "none");

    /** Answers of other identity providers, which some send as a form; the state in the session says to which question they belong. */
    private static final String HOUSES = "/login/oauth2/code/";

    private final String signInPath;
    private final @Nullable String publicAuthority;

    /** @param publicAddress as people know this server; empty where they know it by the host of their requests */
    CrossSiteRequestFilter(String signInPath, String publicAddress) {
        this.signInPath = signInPath;
        this.publicAuthority = publicAddress.isBlank() ? null : authority(publicAddress);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || path(request).startsWith(HOUSES) || isOurs(request)) {
            chain.doFilter(request, response);
        } else if (path(request).equals(signInPath)) {
            response.sendRedirect(request.getContextPath() + signInPath + "?foreign");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private boolean isOurs(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return NO_OTHER_SITE.contains(site);
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isOurs(authority(origin), request);
    }

    /** Without the scheme, which a proxy in front may have changed. */
    private boolean isOurs(@Nullable String authority, HttpServletRequest request) {
        return authority != null
                && Stream.of(
                                request.getHeader(HttpHeaders.HOST),
                                request.getServerName() + ":" + request.getServerPort(),
                                request.getServerName(),
                                publicAuthority)
                        .anyMatch(authority::equalsIgnoreCase);
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    /** @return null of {@code null}, which is what a browser says that will not tell */
    private static @Nullable String authority(String address) {
        try {
            return URI.create(address).getRawAuthority();
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
