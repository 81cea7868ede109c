package io.kaidian.identity;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * How hard a password is to guess, by zxcvbn: common passwords, words and names, also reversed and with letters
 * exchanged, patterns of the keyboard, dates, repetitions and sequences. Beside its English lists it knows this product's words and
 * Chinese ones in pinyin.
 */
@Component
class PasswordStrength {

    /** A password that is strong up to here is strong; more characters would only keep the server busy. */
    private static final int MEASURED = 40;

    private static final int SHORTEST_WORD = 4;
    private static final int FEWEST_LETTERS = 4;
    private static final String DECORATION = "^[\\d\\W_&&[^\\p{IsHan}]]+|[\\d\\W_&&[^\\p{IsHan}]]+$";
    private static final String SHIFTED = "!@#$%^&*()";
    private static final String DIGITS = "1234567890";

    private static final int COMMONEST = 10_000;

    /** Read when the first password is chosen, not at each start. */
    private final Supplier<WordLists> lists = SingletonSupplier.of(WordLists::load);

    private record WordLists(Zxcvbn zxcvbn, Set<String> commonest, Set<String> words, List<String> product) {

        static WordLists load() {
            try {
                var passwords = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies();
                var ranked = read("/passwords/product-words.txt");
                var pinyin = read("/passwords/pinyin.txt");
                var zxcvbn = new ZxcvbnBuilder()
                        .dictionary(new Dictionary("product", ranked))
                        .dictionary(new Dictionary("pinyin", pinyin))
                        .dictionaries(StandardDictionaries.loadAllDictionaries())
                        .keyboards(StandardKeyboards.loadAllKeyboards())
                        .build();
                var commonest = passwords.stream().limit(COMMONEST).collect(Collectors.toUnmodifiableSet());
                var words = Stream.of(passwords, ranked, pinyin)
                        .flatMap(List::stream)
                        .filter(word -> word.length() >= SHORTEST_WORD)
                        .collect(Collectors.toUnmodifiableSet());
                // The longest first: what is left of "administrator" without "admin" would be letters of their own.
                var product = ranked.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
                return new WordLists(zxcvbn, commonest, words, product);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /**
     * From 0, guessed at once, to 4.
     *
     * @param known what a guesser knows of this person, such as the user name
     */
    int score(String password, List<String> known) {
        var plain = plain(password);
        var end = plain.offsetByCodePoints(0, Math.min(MEASURED, plain.codePointCount(0, plain.length())));
        var measured = plain.substring(0, end);
        var zxcvbn = lists.get().zxcvbn();
        // zxcvbn does not see that "!QAZ2wsx" goes down two rows of the keyboard with the shift key held for one.
        return Math.min(
                zxcvbn.measure(measured, known).getScore(),
                zxcvbn.measure(withoutShift(measured), known).getScore());
    }

    /** Whether it is one of the ten thousand commonest, whatever the case of its letters. */
    boolean isAmongCommonest(String password) {
        return lists.get().commonest().contains(lower(password));
    }

    /**
     * Whether it is a common password or word with nothing but digits and punctuation around, such as "Password@2026!", or little more
     * than words of this product.
     */
    boolean isDecoratedWord(String password) {
        var lower = lower(password);
        return lists.get().words().contains(lower.replaceAll(DECORATION, "")) || isLittleBesideTheProduct(lower);
    }

    private boolean isLittleBesideTheProduct(String lower) {
        var rest = lower;
        for (var word : lists.get().product()) {
            rest = rest.replace(word, "");
        }
        return rest.length() < lower.length()
                && rest.codePoints().filter(Character::isLetter).distinct().count() < FEWEST_LETTERS;
    }

    private static String lower(String password) {
        return plain(password).toLowerCase(Locale.ROOT);
    }

    private static String withoutShift(String text) {
        return text.codePoints()
                .map(character -> SHIFTED.indexOf(character) < 0
                        ? Character.toLowerCase(character)
                        : DIGITS.charAt(SHIFTED.indexOf(character)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Letters and digits of full width, as Chinese keyboards type them, are guessed like others. */
    private static String plain(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static List<String> read(String file) throws IOException {
        try (var reader = new BufferedReader(
                new InputStreamReader(PasswordStrength.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
