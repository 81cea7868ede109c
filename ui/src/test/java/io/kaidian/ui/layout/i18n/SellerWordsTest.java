package io.kaidian.ui.layout.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * Everything that a seller reads, on screens, in messages and in the catalogues, keeps to the words of {@code docs/termbase.csv} and to
 * sentences that can be read at once; what officers and other staff read keeps to their words of it.
 */
class SellerWordsTest {

    private static final Path TERMBASE = Path.of("../workflow/docs/termbase.csv");
    private static final List<String> BUNDLES = List.of(
            "src/main/resources/i18n/seller",
            "src/main/resources/i18n/shell",
            "../workflow/src/main/resources/notices/notices",
            "../workflow/src/main/resources/catalogue/rules",
            "../workflow/src/main/resources/catalogue/fields");
    private static final List<String> CATALOGUES = List.of(
            "../processes/src/main/resources/catalogue/reasons.csv",
            "../processes/src/main/resources/catalogue/violations.csv");

    private static final List<String> STAFF_BUNDLES = List.of(
            "src/main/resources/i18n/admin",
            "src/main/resources/i18n/enforcement",
            "src/main/resources/i18n/release",
            "src/main/resources/i18n/review",
            "src/main/resources/i18n/shell",
            "src/main/resources/i18n/studio");
    private static final Path PARAMETERS = Path.of("../processes/src/main/resources/processes/parameters.dmn");

    private static final int LONGEST_ENGLISH_SENTENCE = 18;
    private static final int LONGEST_CHINESE_SENTENCE = 36;

    private static final Pattern ALTERNATIVES = Pattern.compile("\\{\\d+, ?choice, ?((?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern HANZI_OR_WORD = Pattern.compile("\\p{IsHan}|[\\p{IsLatin}\\d./:%]+");

    @Test
    void avoidsTheWordsOfTheTermbase() {
        var faults = new ArrayList<String>();
        for (var term : termbase("SELLER")) {
            var avoided = avoided(term);
            texts(term.get("language")).forEach((key, text) -> {
                if (avoided.matcher(text).find()) {
                    faults.add(
                            "%s says “%s”, better “%s”: %s".formatted(key, term.get("avoid"), term.get("use"), text));
                }
            });
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void avoidsWhatTheTermbaseKeepsFromOfficers() {
        var faults = new ArrayList<String>();
        for (var term : termbase("OFFICER")) {
            var avoided = avoided(term);
            properties(Path.of("src/main/resources/i18n/enforcement_"
                            + (term.get("language").equals("zh") ? "zh_CN" : "en") + ".properties"))
                    .forEach((key, text) -> {
                        if (avoided.matcher(text.toString()).find()) {
                            faults.add("%s says “%s”, better “%s”: %s"
                                    .formatted(key, term.get("avoid"), term.get("use"), text));
                        }
                    });
        }

        assertThat(faults).isEmpty();
    }

    /** What lists of parameters, jobs and records say is read beside the pages that they are about. */
    @Test
    void avoidsWhatTheTermbaseKeepsFromStaff() {
        var faults = new ArrayList<String>();
        for (var term : termbase("STAFF")) {
            var avoided = avoided(term);
            var language = term.get("language").equals("zh") ? "zh_CN" : "en";
            for (var bundle : STAFF_BUNDLES) {
                properties(Path.of(bundle + "_" + language + ".properties")).forEach((key, text) -> {
                    if (avoided.matcher(text.toString()).find()) {
                        faults.add("%s says “%s”, better “%s”: %s"
                                .formatted(key, term.get("avoid"), term.get("use"), text));
                    }
                });
            }
            if (avoided.matcher(read(PARAMETERS)).find()) {
                faults.add("%s says “%s”, better “%s”".formatted(PARAMETERS, term.get("avoid"), term.get("use")));
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void writesPercentLikeANative() {
        var faults = new ArrayList<String>();
        texts("en").forEach((key, text) -> {
            if (text.contains(" %")) {
                faults.add(key + ": " + text);
            }
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void speaksInShortSentences() {
        var faults = new ArrayList<String>();
        texts("en")
                .forEach((key, text) -> longest(text, "(?<=[.!?:;])\\s+", "\\S+")
                        .filter(sentence -> sentence.length() > LONGEST_ENGLISH_SENTENCE)
                        .forEach(sentence -> faults.add(key + ": " + sentence)));
        texts("zh")
                .forEach((key, text) -> longest(text, "[。！？；：\n]", HANZI_OR_WORD.pattern())
                        .filter(sentence -> sentence.length() > LONGEST_CHINESE_SENTENCE)
                        .forEach(sentence -> faults.add(key + ": " + sentence)));

        assertThat(faults).isEmpty();
    }

    /** A button, a title or a link may ask something and then say what to do. */
    private static final Set<String> WITHOUT_A_STOP = Set.of(
            "seller.ways.title",
            "seller.slip.go",
            "seller.signup.known.other",
            "seller.review.anyway",
            "seller.next.APPEAL",
            "seller.now.late.open",
            "seller.read.confirm",
            "seller.read.confirm.file",
            "seller.field.idNumber.help.TRAVEL_PERMIT",
            "shell.account.forgotten");

    @Test
    void endsTheLastOfSeveralSentencesOnScreens() {
        var faults = new ArrayList<String>();
        ends("en", "[a-z’”)][.?!] [A-Z“]", ".?!…:”)", faults);
        ends("zh", "[。？！].", "。？！…：”）", faults);

        assertThat(faults).isEmpty();
    }

    private static void ends(String language, String several, String ends, List<String> faults) {
        texts(language).forEach((key, text) -> {
            if (key.matches("(seller|shell)\\..*")
                    && !WITHOUT_A_STOP.contains(key)
                    && Pattern.compile(several).matcher(text).find()
                    && !text.endsWith(" ")
                    && ends.indexOf(text.charAt(text.length() - 1)) < 0) {
                faults.add(key + ": " + text);
            }
        });
    }

    /** Names, and what other screens call their entries. */
    private static final Set<String> CAPITALISED = Set.of(
            "Account",
            "Alipay",
            "Beijing",
            "Camera",
            "Chinese",
            "Compatible",
            "English",
            "Formats",
            "Hong",
            "Identity",
            "Kaidian",
            "Kong",
            "Latin",
            "Macao",
            "Most",
            "Pay",
            "Services",
            "Settings",
            "Taiwan",
            "Wallet",
            "Web");

    private static final Pattern WITHIN_A_SENTENCE = Pattern.compile("(?<=[a-z,;’] )[A-Z][a-z]+\\b");

    @Test
    void writesEnglishInSentenceCase() {
        var faults = new ArrayList<String>();
        texts("en")
                .forEach((key, text) -> WITHIN_A_SENTENCE
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .filter(word -> !CAPITALISED.contains(word))
                        .forEach(word -> faults.add(key + " says “" + word + "”: " + text)));

        assertThat(faults).isEmpty();
    }

    @Test
    void usesTypographicQuotes() {
        var faults = new ArrayList<String>();
        for (var language : List.of("en", "zh")) {
            texts(language).forEach((key, text) -> {
                if (text.contains("\"") || text.contains("'")) {
                    faults.add(key + ": " + text);
                }
            });
        }

        assertThat(faults).isEmpty();
    }

    private record Sentence(String text, int length) {}

    private static Stream<Sentence> longest(String text, String end, String unit) {
        return Arrays.stream(text.split(end))
                .map(sentence -> new Sentence(sentence, (int)
                        Pattern.compile(unit).matcher(sentence).results().count()));
    }

    private static Pattern avoided(CSVRecord term) {
        return term.get("language").equals("zh")
                ? Pattern.compile(Pattern.quote(term.get("avoid")))
                : Pattern.compile("\\b" + Pattern.quote(term.get("avoid")) + "\\b", Pattern.CASE_INSENSITIVE);
    }

    private static List<CSVRecord> termbase(String audience) {
        var rows = csv(TERMBASE).stream()
                .filter(term -> term.get("audience").equals(audience))
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }

    /** By the key of the text and the number of its alternative: each text as a reader may see it, without its placeholders. */
    private static Map<String, String> texts(String language) {
        var texts = new TreeMap<String, String>();
        for (var bundle : BUNDLES) {
            properties(Path.of(bundle + (language.equals("zh") ? "_zh_CN" : "_en") + ".properties"))
                    .forEach((key, text) -> {
                        if (!key.toString().startsWith("staff.")) {
                            put(texts, key.toString(), text.toString());
                        }
                    });
        }
        for (var catalogue : CATALOGUES) {
            for (var row : csv(Path.of(catalogue))) {
                put(texts, row.get("code"), row.get("message_" + language));
                put(texts, row.get("code") + ".remedy", row.get("remedy_" + language));
            }
        }
        assertThat(texts).hasSizeGreaterThan(900);
        return texts;
    }

    private static void put(Map<String, String> texts, String key, String text) {
        var alternatives = alternatives(text).toList();
        IntStream.range(0, alternatives.size())
                .forEach(number -> texts.put(
                        key + (number == 0 ? "" : "#" + number),
                        PLACEHOLDER.matcher(alternatives.get(number)).replaceAll("1")));
    }

    private static Stream<String> alternatives(String text) {
        var choice = ALTERNATIVES.matcher(text);
        if (!choice.find()) {
            return Stream.of(text);
        }
        return Arrays.stream(choice.group(1).split("\\|"))
                .map(alternative -> alternative.split("[#<]", 2))
                .flatMap(alternative -> alternatives(
                        text.substring(0, choice.start()) + alternative[1] + text.substring(choice.end())));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<Object, Object> properties(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties;
    }

    private static List<CSVRecord> csv(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
