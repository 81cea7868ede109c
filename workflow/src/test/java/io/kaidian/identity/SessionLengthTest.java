package io.kaidian.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.identity.signin.KaidianPrincipal;
import io.kaidian.identity.signin.SessionRevocationFilter;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.WorkflowTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** However busy a session is, it ends with the working day. */
@WorkflowTest
class SessionLengthTest {

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    AccessProperties settings;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void endsAfterTheLongestTimeAndNotBefore() throws Exception {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                "busy", "a lamp at the river", "Busy", null, Locale.ENGLISH, Set.of(Role.SELLER)));
        var session = new MockHttpSession();
        var begun = Instant.ofEpochMilli(session.getCreationTime());

        assertThat(isSignedInAt(begun.plus(settings.longestSession()).minusSeconds(1), session))
                .isTrue();
        assertThat(isSignedInAt(begun.plus(settings.longestSession()).plus(Duration.ofMinutes(1)), session))
                .isFalse();
        assertThat(session.isInvalid()).isTrue();
    }

    private boolean isSignedInAt(Instant now, MockHttpSession session) throws Exception {
        var account = accounts.find("busy").orElseThrow();
        var me = KaidianPrincipal.withPassword(account, List.of());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(me, null, me.getAuthorities()));
        var request = new MockHttpServletRequest("GET", "/seller");
        request.setSession(session);
        new SessionRevocationFilter(accounts, settings, Clock.fixed(now, ZoneOffset.UTC))
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }
}
