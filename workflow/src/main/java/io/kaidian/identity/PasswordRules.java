package io.kaidian.identity;

import io.kaidian.platform.security.Role;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

        private final List<Violation> faults;

        WeakPasswordException(List<Violation> faults) {
            super("unfit password: " + faults);
            this.faults = List.copyOf(faults);
        }

        /** All that is wrong with it, at once. */
        public List<Violation> faults() {
            return faults;
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
        var faults = faults(password, username, roles);
        if (!faults.isEmpty()) {
            throw new WeakPasswordException(faults);
        }
    }

    /** All of them, so that nobody corrects one and meets the next; how guessable it is tells only a length that will do. */
    List<Violation> faults(String password, String username, Set<Role> roles) {
        var faults = new ArrayList<Violation>();
        var characters = password.codePointCount(0, password.length());
        if (characters < length(roles)) {
            faults.add(Violation.SHORT);
        }
        if (characters > LONGEST) {
            // Nor is so long a text measured.
            return List.of(Violation.LONG);
        }
        var plain = normal(password).toLowerCase(Locale.ROOT);
        if (username.length() >= SHORTEST_NAME && plain.contains(username.toLowerCase(Locale.ROOT))) {
            faults.add(Violation.OWN_NAME);
        }
        if (strength.isAmongCommonest(password) || strength.isDecoratedWord(password)) {
            faults.add(Violation.COMMON);
        }
        var needed = isSeller(roles) ? SELLER_SCORE : STAFF_SCORE;
        if (faults.isEmpty() && strength.score(password, List.of(username)) < needed) {
            faults.add(Violation.GUESSABLE);
        }
        return faults;
    }

    /** The one form of a text that can be typed in several: the same password from every keyboard. */
    public static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static boolean isSeller(Set<Role> roles) {
        return roles.equals(Set.of(Role.SELLER));
    }
}
