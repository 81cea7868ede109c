package io.kaidian.identity.signin;

import io.kaidian.identity.AccessProperties;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.security.CurrentActor.VersionedPrincipal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that began before the person's rights or password were changed, on whichever node, and those that have lasted
 * long enough. Asked at most every few seconds of a session, so that a busy screen costs nothing.
 */
@Component
public class SessionRevocationFilter extends OncePerRequestFilter {

    private static final Duration TRUSTED_FOR = Duration.ofSeconds(10);
    private static final String ASKED_AT = SessionRevocationFilter.class.getName();

    private final AccountRepository accounts;
    private final AccessProperties settings;
    private final Clock clock;

    public SessionRevocationFilter(AccountRepository accounts, AccessProperties settings, @WallClock Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var session = request.getSession(false);
        if (session != null
                && authentication != null
                && authentication.getPrincipal() instanceof VersionedPrincipal me
                && isDue(session)
                && (isOver(session) || !isFresh(me))) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean isDue(HttpSession session) {
        var now = clock.millis();
        var asked = (Long) session.getAttribute(ASKED_AT);
        if (asked != null && now - asked < TRUSTED_FOR.toMillis()) {
            return false;
        }
        session.setAttribute(ASKED_AT, now);
        return true;
    }

    private boolean isOver(HttpSession session) {
        return clock.millis() - session.getCreationTime()
                > settings.longestSession().toMillis();
    }

    private boolean isFresh(VersionedPrincipal me) {
        return accounts.find(me.username())
                .filter(account -> account.enabled() && account.accessVersion() == me.accessVersion())
                .isPresent();
    }

    /** Belongs to the chain of the screens alone, not to every request of the container. */
    @Configuration(proxyBeanMethods = false)
    static class NotForEveryRequest {

        @Bean
        FilterRegistrationBean<SessionRevocationFilter> freshAccessOfScreensOnly(SessionRevocationFilter filter) {
            var registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
