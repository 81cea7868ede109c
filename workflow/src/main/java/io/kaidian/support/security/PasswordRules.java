package io.kaidian.support.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which passwords people may choose, by NIST 800-63B: long enough, not among those that everybody guesses, not their own
 * name. Nothing is said about kinds of characters, and nothing expires by itself.
 */
@Component
public class PasswordRules {

    /** Enough for any sentence; more would only keep the server busy. */
    static final int LONGEST = 128;

    private static final String COMMON = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";

    /** A few that a guesser would try here first. */
    private static final Set<String> OUR_OWN = Set.of("kaidian", "开店", "marketplace", "administrator");

    private static final int SHORTEST_NAME = 4;
    private static final int FEWEST_DIFFERENT = 4;

    private final AccessSettings settings;
    private final Set<String> common;

    PasswordRules(AccessSettings settings) {
        this.settings = settings;
        this.common = read();
    }

    /** What can be wrong with a password. */
    public enum Fault {
        SHORT,
        LONG,
        COMMON,
        OWN_NAME
    }

    /** Thrown when somebody chooses a password that is none. */
    public static class UnfitPasswordException extends RuntimeException {

        private final Fault fault;

        UnfitPasswordException(Fault fault) {
            super("unfit password: " + fault);
            this.fault = fault;
        }

        /** What is wrong with it. */
        public Fault fault() {
            return fault;
        }
    }

    /** Fewest characters for somebody with these roles. */
    public int length(Set<Role> roles) {
        return roles.equals(Set.of(Role.SELLER)) ? settings.sellerPasswordLength() : settings.staffPasswordLength();
    }

    /**
     * Lets a fit password pass.
     *
     * @throws UnfitPasswordException with what is wrong
     */
    public void check(String password, String username, Set<Role> roles) {
        fault(password, username, roles).ifPresent(fault -> {
            throw new UnfitPasswordException(fault);
        });
    }

    Optional<Fault> fault(String password, String username, Set<Role> roles) {
        var characters = password.codePointCount(0, password.length());
        if (characters < length(roles)) {
            return Optional.of(Fault.SHORT);
        }
        if (characters > LONGEST) {
            return Optional.of(Fault.LONG);
        }
        var plain = normal(password).toLowerCase(Locale.ROOT);
        if (username.length() >= SHORTEST_NAME && plain.contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(Fault.OWN_NAME);
        }
        return isGuessedFirst(plain) ? Optional.of(Fault.COMMON) : Optional.empty();
    }

    /** The one form of a text that can be typed in several: the same password from every keyboard. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private boolean isGuessedFirst(String plain) {
        // "password2026!" and "123456789123" are no better than what they are made of.
        var letters = plain.replaceAll("^[\\d\\W_]+|[\\d\\W_]+$", "");
        return common.contains(plain)
                || common.contains(letters)
                || isLittleBesideOurOwn(plain)
                || plain.chars().distinct().count() < FEWEST_DIFFERENT
                || isOneRun(plain)
                || isRepeated(plain);
    }

    private static boolean isLittleBesideOurOwn(String plain) {
        var rest = plain;
        for (var word : OUR_OWN) {
            rest = rest.replace(word, "");
        }
        return rest.length() < plain.length()
                && rest.codePoints().filter(Character::isLetter).distinct().count() < FEWEST_DIFFERENT;
    }

    private static boolean isOneRun(String plain) {
        for (int i = 1; i < plain.length(); i++) {
            if (Math.abs(plain.charAt(i) - plain.charAt(i - 1)) != 1) {
                return false;
            }
        }
        return true;
    }

    private boolean isRepeated(String plain) {
        for (int length = 1; length <= plain.length() / 2; length++) {
            var part = plain.substring(0, length);
            if (plain.length() % length == 0
                    && part.repeat(plain.length() / length).equals(plain)
                    && (length < FEWEST_DIFFERENT || common.contains(part))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> read() {
        try (var reader = new BufferedReader(
                new InputStreamReader(PasswordRules.class.getResourceAsStream(COMMON), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .flatMap(line -> Stream.of(line.split("[,\\s]+")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
