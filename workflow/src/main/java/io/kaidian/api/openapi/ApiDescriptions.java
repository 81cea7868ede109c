package io.kaidian.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Words and examples for what the API consists of, as {@code descriptions.txt} lists them. */
final class ApiDescriptions {

    private static final String FILE = "api/descriptions.txt";
    private static final int CELLS = 3;

    private final Map<String, Words> words;

    private ApiDescriptions(Map<String, Words> words) {
        this.words = Map.copyOf(words);
    }

    /** @param example as JSON has it; null where the line gives none */
    record Words(String text, @Nullable Object example) {}

    static ApiDescriptions load() {
        try {
            var all = new HashMap<String, Words>();
            var mapper = new ObjectMapper();
            for (var line : new ClassPathResource(FILE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(all, line.strip(), mapper);
                }
            }
            return new ApiDescriptions(all);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void add(Map<String, Words> all, String line, ObjectMapper mapper) throws JsonProcessingException {
        var cells = line.split(" \\| ", CELLS);
        var example = cells.length < CELLS ? null : mapper.readValue(cells[2], Object.class);
        if (all.put(cells[0], new Words(cells[1], example)) != null) {
            throw new IllegalStateException("described twice: " + cells[0]);
        }
    }

    Optional<Words> tag(String name) {
        return find("tag " + name);
    }

    Optional<Words> call(String operationId) {
        return find("call " + operationId);
    }

    /** What another status of the answer means than the one that the code tells. */
    Map<String, String> answers(String operationId) {
        var begin = "answer " + operationId + " ";
        var answers = new HashMap<String, String>();
        words.forEach((key, value) -> {
            if (key.startsWith(begin)) {
                answers.put(key.substring(begin.length()), value.text());
            }
        });
        return answers;
    }

    Optional<Words> parameter(String operationId, String name) {
        return find("parameter " + operationId + "." + name).or(() -> find("parameter " + name));
    }

    Optional<Words> schema(String name) {
        return find("schema " + name);
    }

    Optional<Words> field(String schema, String name) {
        return find("field " + schema + "." + name).or(() -> find("field *." + name));
    }

    Optional<Words> event(String type) {
        return find("event " + type);
    }

    private Optional<Words> find(String key) {
        return Optional.ofNullable(words.get(key));
    }
}
