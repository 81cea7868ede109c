package io.kaidian.platform.errors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every code that an answer of the API may carry beside the reasons of the reason catalogue. What answers say, the pages and
 * the OpenAPI document are made of the one file.
 */
public final class ProblemCatalogue {

    private static final String FILE = "/api/problems.txt";
    private static final String FIELD = "field:";
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

    private static final Map<String, Problem> PROBLEMS = new LinkedHashMap<>();
    private static final Map<String, String> FIELD_CODES = new LinkedHashMap<>();

    static {
        read();
    }

    private ProblemCatalogue() {}

    /**
     * One kind of problem.
     *
     * @param status of the answer
     * @param meaning what happened
     * @param remedy what to do
     */
    public record Problem(String code, int status, String title, String meaning, String remedy) {}

    /** All of them, by status and code. */
    public static List<Problem> all() {
        return List.copyOf(PROBLEMS.values());
    }

    /** Codes of single fields, with what is wrong. */
    public static Map<String, String> fieldCodes() {
        return Map.copyOf(FIELD_CODES);
    }

    public static Optional<Problem> find(String code) {
        return Optional.ofNullable(PROBLEMS.get(code));
    }

    /** @throws IllegalArgumentException if no code of a field is called so */
    public static String fieldMeaning(String code) {
        var meaning = FIELD_CODES.get(code);
        if (meaning == null) {
            throw new IllegalArgumentException("no code of a field: " + code);
        }
        return meaning;
    }

    private static void read() {
        try (var file = Objects.requireNonNull(ProblemCatalogue.class.getResourceAsStream(FILE), FILE)) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(ProblemCatalogue::add);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void add(String line) {
        var cells = BAR.split(line.strip());
        if (cells[0].startsWith(FIELD)) {
            FIELD_CODES.put(cells[0].substring(FIELD.length()), cells[1]);
        } else {
            PROBLEMS.put(cells[0], new Problem(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3], cells[4]));
        }
    }
}
