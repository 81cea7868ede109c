package io.kaidian.identity;

import io.kaidian.platform.security.Role;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which passwords people may choose, by NIST 800-63B: long enough, hard to guess ({@link PasswordStrength}), not their own name. Nothing is said about kinds of characters, and nothing expires by itself.
 */
@Component
public class PasswordRules {

    /** Enough for any sentence; more would only keep the server busy. */
    public static final int LONGEST = 128;

    private static final int SHORTEST_NAME = 4;

    /** Of {@link PasswordStrength#score}: holds against slow guessing offline. */
    private static final int STAFF_SCORE = 3;

    /** Holds against guessing at this door, which waits longer each time. */
    private static final int SELLER_SCORE = 2;

    private final AccessProperties settings;
    private final PasswordStrength strength;

    PasswordRules(AccessProperties settings, PasswordStrength strength) {
        this.settings = settings;
        this.strength = strength;
    }

    /** What can be wrong with a password. */
    public enum Violation {
        SHORT,
        LONG,
        /** Among the commonest, or one of them with digits around. */
        COMMON,
        OWN_NAME,
        /** Made of words, patterns or dates that guessers put together. */
        GUESSABLE
    }

    /** Thrown when somebody chooses a password that is none. */
    public static class WeakPasswordException extends RuntimeException {

        private final Violation fault;

        WeakPasswordException(Violation fault) {
            super("unfit password: " + fault);
            this.fault = fault;
        }

        /** What is wrong with it. */
        public Violation fault() {
            return fault;
        }
    }

    /** Fewest characters for somebody with these roles. */
    public int length(Set<Role> roles) {
        return isSeller(roles) ? settings.sellerPasswordLength() : settings.staffPasswordLength();
    }

    /**
     * Lets a fit password pass.
     *
     * @throws WeakPasswordException with what is wrong
     */
    public void check(String password, String username, Set<Role> roles) {
        fault(password, username, roles).ifPresent(fault -> {
            throw new WeakPasswordException(fault);
        });
    }

    Optional<Violation> fault(String password, String username, Set<Role> roles) {
        var characters = password.codePointCount(0, password.length());
        if (characters < length(roles)) {
            return Optional.of(Violation.SHORT);
        }
        if (characters > LONGEST) {
            return Optional.of(Violation.LONG);
        }
        var plain = normal(password).toLowerCase(Locale.ROOT);
        if (username.length() >= SHORTEST_NAME && plain.contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(Violation.OWN_NAME);
        }
        if (strength.isAmongCommonest(password) || strength.isDecoratedWord(password)) {
            return Optional.of(Violation.COMMON);
        }
        var needed = isSeller(roles) ? SELLER_SCORE : STAFF_SCORE;
        return strength.score(password, List.of(username)) < needed
                ? Optional.of(Violation.GUESSABLE)
                : Optional.empty();
    }

    /** The one form of a text that can be typed in several: the same password from every keyboard. */
    public static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static boolean isSeller(Set<Role> roles) {
        return roles.equals(Set.of(Role.SELLER));
    }
}
