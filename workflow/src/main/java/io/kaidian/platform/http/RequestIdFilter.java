package io.kaidian.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every call of a program an id of its own, which stands in the header of the answer, in its problem and in every line of
 * the log that the call causes. Never one that the caller names.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class RequestIdFilter extends OncePerRequestFilter {

    /** Header of the answer. */
    public static final String HEADER = "Request-Id";

    private static final String KEY = "requestId";

    private final ProgramAddresses addresses;

    RequestIdFilter(ProgramAddresses addresses) {
        this.addresses = addresses;
    }

    /** Of the call that this thread answers. */
    public static String current() {
        var id = MDC.get(KEY);
        return id == null ? UUID.randomUUID().toString() : id;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !addresses.include(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = UUID.randomUUID().toString();
        response.setHeader(HEADER, id);
        try (var known = MDC.putCloseable(KEY, id)) {
            chain.doFilter(request, response);
        }
    }
}
