package io.kaidian.ui.layout.portal;

import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.identity.signin.PortalLoginTokens.Target;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.login.LoginView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where sellers arrive whom the marketplace has signed in. Opening the address uses nothing up, so programs that look at
 * links beforehand do no harm: the page that it shows sends the link back. Whoever is signed in at this browser to another
 * account is asked first, and signed out when they go on.
 */
@Controller
public class PortalLoginController {

    public static final String PATHS = "/portal/**";

    /** Added to the address of a door for who forgot a password. */
    public static final String TO_NEW_PASSWORD = "?to=password";

    private static final String RETURN_URL = PortalLoginController.class.getName();

    private final PortalLoginTokens links;
    private final PortalLoginPage page;
    private final CurrentActor currentActor;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    PortalLoginController(PortalLoginTokens links, PortalLoginPage page, CurrentActor currentActor) {
        this.links = links;
        this.page = page;
        this.currentActor = currentActor;
    }

    /** Where the marketplace wants this session's seller back; empty for everybody else. */
    public static Optional<String> returnUrl(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((String) session.getAttribute(RETURN_URL));
    }

    @GetMapping("/portal/{token}")
    void show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var target = links.target(token);
        if (target.isEmpty()) {
            sayOver(request, response);
        } else {
            page.write(target.get(), somebodyElse(target.get()).orElse(null), request, response);
        }
    }

    /**
     * @param leaving the account that the person agreed to be signed out of; empty where the page asked nothing
     * @param to what the person comes for; empty for the home
     */
    @PostMapping("/portal/{token}")
    void enter(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String leaving,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var target = links.target(token);
        var other = target.flatMap(this::somebodyElse);
        if (other.isPresent() && !other.get().equals(leaving)) {
            // They signed in since the page was shown, in another tab perhaps.
            page.write(target.get(), other.get(), request, response);
            return;
        }
        var visitor = links.redeem(token);
        if (visitor.isEmpty()) {
            sayOver(request, response);
            return;
        }
        signIn(visitor.get(), request, response);
        response.sendRedirect(
                request.getContextPath() + (TO_NEW_PASSWORD.endsWith("=" + to) ? "/account/password" : "/seller"));
    }

    /** Who is signed in at this browser to another account than the one that the link leads to. */
    private Optional<String> somebodyElse(Target target) {
        return currentActor.username().filter(username -> !username.equals(target.username()));
    }

    private static void sayOver(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(request.getContextPath() + "/" + LoginView.PATH + "?portal");
    }

    private void signIn(PortalLoginTokens.Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(RETURN_URL, visitor.returnUrl());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(visitor.authentication());
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
