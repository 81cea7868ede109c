package io.kaidian.support.security;

import io.kaidian.support.security.CurrentActor.ActorDetails;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Lets Spring Security find the people of {@link Accounts}. */
@Service
class AccountSignIn implements UserDetailsService {

    private final Accounts accounts;

    AccountSignIn(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        var account = accounts.find(username).orElseThrow(() -> new UsernameNotFoundException("no such account"));
        var hash = accounts.passwordHash(username)
                .orElseThrow(() -> new UsernameNotFoundException("no password: signs in elsewhere"));
        return new SignedIn(account, hash);
    }

    private record SignedIn(Accounts.Account account, String hash) implements ActorDetails {

        @Override
        public Actor actor() {
            return account.actor();
        }

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return List.copyOf(account.roles().stream()
                    .map(role -> new SimpleGrantedAuthority(role.authority()))
                    .toList());
        }

        @Override
        public String getPassword() {
            return hash;
        }

        @Override
        public String getUsername() {
            return account.username();
        }

        @Override
        public boolean isEnabled() {
            return account.enabled();
        }

        @Override
        public String toString() {
            return account.username();
        }
    }
}
