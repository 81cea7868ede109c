package io.kaidian.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes this server's name out of redirects to itself. Whoever makes an absolute address of one takes the name from the
 * request, where anybody can write another.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 60)
class RelativeRedirectFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) throws IOException {
                super.sendRedirect(withoutName(request, location));
            }
        });
    }

    private static String withoutName(HttpServletRequest request, String location) {
        var url = request.getRequestURL();
        var own = url.substring(0, url.length() - request.getRequestURI().length());
        if (!location.startsWith(own)) {
            return location;
        }
        var path = location.substring(own.length());
        return path.isEmpty() ? "/" : path.startsWith("/") && !path.startsWith("//") ? path : location;
    }
}
