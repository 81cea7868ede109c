package io.kaidian.platform.cluster;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps a check node for checks: health and figures answer as everywhere, and there is nothing else. A proxy that sends people here by
 * mistake is told so at the first request, and no photo is taken in that would then be read here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CheckNodeRequestFilter extends OncePerRequestFilter {

    private final NodeRole role;
    private final String operations;

    CheckNodeRequestFilter(NodeRole role, @Value("${management.endpoints.web.base-path:/actuator}") String operations) {
        this.role = role;
        this.operations = operations + "/";
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return role.servesPeople() || path(request).startsWith(operations);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpStatus.NOT_FOUND.value());
    }

    /** As the container understood it: decoded, and without dots that lead elsewhere. */
    private static String path(HttpServletRequest request) {
        var rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
