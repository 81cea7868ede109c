package io.kaidian.forms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the files of forms. They are written by the editor of form-js; of what that can say, only a small part is known here
 * (decision record 0124), and everything else is a fault with its place, never left out in silence.
 */
public final class FormParser {

    /** Bytes of a file, at most. */
    public static final int LARGEST = 64 * 1024;

    private static final int DEEPEST = 12;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LARGEST)
                            .maxNumberLength(30)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FormParser() {}

    /** @param file name of the file, such as {@code forms/call-seller.form} */
    public static ParsedForm parse(String file, String content) {
        if (content.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return failed(FormFault.of(null, "form.size", LARGEST / 1024));
        }
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JsonProcessingException broken) {
            return failed(
                    broken.getLocation() == null
                            ? FormFault.of(null, "form.json")
                            : FormFault.of(
                                    null,
                                    "form.jsonAt",
                                    String.valueOf(broken.getLocation().getLineNr())));
        }
        if (root == null || !root.isObject()) {
            return failed(FormFault.of(null, "form.json"));
        }
        var reader = new FormReader(FormDefinition.idOf(file));
        var form = reader.read(root);
        return reader.faults().isEmpty() ? new ParsedForm(form, List.of()) : new ParsedForm(null, reader.faults());
    }

    private static ParsedForm failed(FormFault fault) {
        return new ParsedForm(null, List.of(fault));
    }
}
