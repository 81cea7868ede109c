package io.kaidian.ui.shell;

import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor.VersionedPrincipal;
import io.kaidian.support.security.PortalLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Where sellers arrive whom the marketplace has signed in. Whoever was signed in at this browser before is signed out, so
 * that nobody sees another one's cards.
 */
@Controller
class PortalEntrance {

    static final String PATHS = "/portal/**";

    private static final String RETURN_URL = PortalEntrance.class.getName();

    private final PortalLinks links;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    PortalEntrance(PortalLinks links) {
        this.links = links;
    }

    /** Where the marketplace wants this session's seller back; empty for everybody else. */
    static Optional<String> returnUrl(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((String) session.getAttribute(RETURN_URL));
    }

    @GetMapping("/portal/{token}")
    void enter(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!request.getMethod().equals("GET")) {
            // Somebody only looks whether the address is there, as chat programs do; that uses no link up.
            return;
        }
        var visitor = links.redeem(token);
        if (visitor.isEmpty()) {
            response.sendRedirect(request.getContextPath() + "/" + LoginView.PATH + "?portal");
            return;
        }
        signIn(visitor.get(), request, response);
        response.sendRedirect(request.getContextPath() + "/seller");
    }

    private void signIn(PortalLinks.Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(RETURN_URL, visitor.returnUrl());
        var authorities = AuthorityUtils.createAuthorityList(
                visitor.actor().roles().stream().map(role -> role.authority()).toList());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new HandedOver(visitor.actor(), visitor.accessVersion()), null, authorities));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }

    private record HandedOver(Actor actor, int accessVersion) implements VersionedPrincipal, Principal {

        @Override
        public String getName() {
            return actor.name();
        }

        @Override
        public String toString() {
            return actor.name();
        }
    }
}
