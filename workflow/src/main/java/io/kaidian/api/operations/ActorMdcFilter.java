package io.kaidian.api.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes who acts into every line of the log that a request causes: user name or name of the token, never more. The engine
 * adds the id of the case itself.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ActorMdcFilter extends OncePerRequestFilter {

    private static final String USER = "user";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var user = MDC.putCloseable(USER, name(request))) {
            chain.doFilter(request, response);
        }
    }

    private static String name(HttpServletRequest request) {
        var principal = request.getUserPrincipal();
        return principal == null ? "anonymous" : principal.getName();
    }
}
