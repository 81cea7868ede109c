package io.kaidian.ui.login.oidc;

import io.kaidian.platform.security.CurrentActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Begins no sign-in at another identity provider for somebody who is signed in: a link of a foreign page must not change who they are. */
public class OidcLoginCsrfFilter extends OncePerRequestFilter {

    private final CurrentActor currentActor;

    public OidcLoginCsrfFilter(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (OidcAuthorizationRequestResolver.isStart(request)
                && currentActor.username().isPresent()) {
            response.sendRedirect(request.getContextPath() + "/");
        } else {
            chain.doFilter(request, response);
        }
    }
}
