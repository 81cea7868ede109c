package io.kaidian.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.crypto.Sha256Digest;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.ConsentReader;
import io.kaidian.processes.dmn.Parameters;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The texts that sellers, and people of a company, agree to, as the release in force has it, and the versions that it replaced. */
@Component
public class ConsentTexts {

    /** Clocks of other systems differ by a little. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** Those in which there is a text. */
    private static final Set<String> LANGUAGES = Set.of("zh", "en");

    /** Ends the version of the words about comparing faces. */
    private static final String FACES = "-faces";

    private static final int DAYS_A_YEAR = 365;

    private final Supplier<ConsentDeclaration> current;
    private final ParameterTable parameters;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConsentTexts(ReleaseService releases, ParameterTable parameters, JdbcClient jdbc, Clock clock) {
        this.parameters = parameters;
        this.jdbc = jdbc;
        this.clock = clock;
        this.current = releases.following(ConsentDeclaration.RESOURCE, ConsentDeclaration::of);
    }

    /**
     * A text that somebody agreed to, or may.
     *
     * @param words title and text of each point, and the words beside the box
     * @param firstKept since when the words are kept; null for those in force that nobody has agreed to yet
     */
    public record ConsentText(
            String version,
            Locale locale,
            String words,
            String digest,
            @Nullable Instant firstKept) {}

    /** The text in force. */
    public ConsentDeclaration inForce() {
        return current.get();
    }

    /** The words in force for sellers in a language, with the periods of today. */
    public ConsentText wordsInForce(Locale locale) {
        return wordsInForce(locale, ConsentReader.SELLER);
    }

    /** The same for that reader; a version of its own where they are written for that reader alone. */
    public ConsentText wordsInForce(Locale locale, ConsentReader reader) {
        var declaration = current.get();
        var periods = new Object[] {
            parameters.getInt(Parameters.RETENTION_CLOSED_DAYS) / DAYS_A_YEAR,
            parameters.getInt(Parameters.RETENTION_ENDED_DAYS)
        };
        var words = declaration.points(reader).stream()
                .map(point -> point.title().in(locale) + "\n"
                        + new MessageFormat(point.text().in(locale), locale).format(periods) + "\n")
                .collect(Collectors.joining("", "", declaration.agree().in(locale) + "\n"));
        return new ConsentText(
                version(declaration.version(), declaration.isWrittenFor(reader), reader),
                locale,
                words,
                Sha256Digest.hexOf(words),
                null);
    }

    /** The words about comparing faces, which are agreed to apart; empty where the text in force has none. */
    private Optional<ConsentText> wordsAboutFaces(Locale locale) {
        var declaration = current.get();
        return Optional.ofNullable(declaration.faces()).map(point -> {
            var words = point.title().in(locale) + "\n" + point.text().in(locale) + "\n";
            return new ConsentText(declaration.version() + FACES, locale, words, Sha256Digest.hexOf(words), null);
        });
    }

    /** Keeps the words about comparing faces that were shown in that language, once; gives their digest. */
    @Transactional
    public Optional<String> keepAboutFaces(Locale language) {
        var shown = wordsAboutFaces(languageOf(language));
        shown.ifPresent(this::keep);
        return shown.map(ConsentText::digest);
    }

    /** Every text that somebody agreed to, newest first. */
    public List<ConsentText> kept() {
        return jdbc.sql("select * from consent_text order by first_kept desc, digest")
                .query((row, n) -> new ConsentText(
                        row.getString("version"),
                        Locale.forLanguageTag(row.getString("locale")),
                        row.getString("words"),
                        row.getString("digest"),
                        instant(row, "first_kept")))
                .list();
    }

    /**
     * Keeps the words that were shown, once; gives their digest. Empty where it was not said in which language they were read, or
     * where they were replaced before words were kept.
     */
    @Transactional
    public Optional<String> keepShown(Consent consent) {
        return keepShown(consent, ConsentReader.SELLER);
    }

    /** The same of the words for that reader. */
    @Transactional
    public Optional<String> keepShown(Consent consent, ConsentReader reader) {
        if (consent.locale() == null) {
            return Optional.empty();
        }
        var locale = languageOf(consent.locale());
        if (!consent.textVersion().equals(current.get().version())) {
            return jdbc.sql("""
                select digest from consent_text where version in (:own, :version) and locale = :locale
                order by version = :own desc, first_kept desc limit 1
                """)
                    .param("own", version(consent.textVersion(), reader != ConsentReader.SELLER, reader))
                    .param("version", consent.textVersion())
                    .param("locale", locale.toLanguageTag())
                    .query(String.class)
                    .optional();
        }
        var shown = wordsInForce(locale, reader);
        keep(shown);
        return Optional.of(shown.digest());
    }

    private void keep(ConsentText shown) {
        jdbc.sql("""
            insert into consent_text (digest, version, locale, words, first_kept)
            values (:digest, :version, :locale, :words, :now) on conflict (digest) do nothing
            """)
                .param("digest", shown.digest())
                .param("version", shown.version())
                .param("locale", shown.locale().toLanguageTag())
                .param("words", shown.words())
                .param("now", at(clock.instant()))
                .update();
    }

    /** Tells the words for one reader from those for others in the same text. */
    private static String version(String version, boolean ownWords, ConsentReader reader) {
        return ownWords ? version + "-" + reader.name().toLowerCase(Locale.ROOT) : version;
    }

    /** Only these languages have a text. */
    private static Locale languageOf(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** @throws IncompleteRequestException with code {@code consent-unknown} where nobody can have read such a text */
    public void requireExisting(String version) {
        if (!current.get().isKnownVersion(version)) {
            throw new IncompleteRequestException("consent-unknown", List.of("consent.textVersion"));
        }
    }

    /**
     * @throws IncompleteRequestException with code {@code consent-unknown} where nobody can have read such a text, {@code
     *     consent-shown-later} where it is said to have been shown at a time that has not come
     */
    public void requireValid(Consent consent) {
        requireExisting(consent.textVersion());
        if (consent.locale() != null && !LANGUAGES.contains(consent.locale().getLanguage())) {
            throw new IncompleteRequestException("consent-unknown", List.of("consent.locale"));
        }
        if (consent.shownAt() != null
                && consent.shownAt().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            throw new IncompleteRequestException("consent-shown-later", List.of("consent.shownAt"));
        }
    }
}
