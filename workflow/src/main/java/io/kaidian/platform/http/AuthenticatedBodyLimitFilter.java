package io.kaidian.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets whoever is signed in send larger bodies than a stranger: larger ones everywhere, files where files are taken. Stands in
 * a chain behind the decision on who may come in.
 */
public final class AuthenticatedBodyLimitFilter extends OncePerRequestFilter {

    private final AuthenticatedBodyLimits allowances;
    private final List<RequestMatcher> screens;
    private final List<RequestMatcher> files;

    AuthenticatedBodyLimitFilter(
            AuthenticatedBodyLimits allowances, List<RequestMatcher> screens, List<RequestMatcher> files) {
        this.allowances = allowances;
        this.screens = screens;
        this.files = files;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = LimitedRequestBody.of(request)
                .filter(LimitedRequestBody::isExpected)
                .orElse(null);
        if (body == null) {
            chain.doFilter(request, response);
            return;
        }
        if (isSignedIn()) {
            if (matches(files, request)) {
                if (!body.allowFile()) {
                    allowances.refusals().busy(request, response);
                    return;
                }
            } else {
                body.allow(allowances.bytes(matches(screens, request)));
            }
            if (body.isAnnouncedTooLarge()) {
                allowances.refusals().tooLarge(request, response, body.limit());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean matches(List<RequestMatcher> some, HttpServletRequest request) {
        return some.stream().anyMatch(one -> one.matches(request));
    }

    private static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
    }
}
