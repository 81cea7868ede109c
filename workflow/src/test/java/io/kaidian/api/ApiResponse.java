package io.kaidian.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the interface answered. */
public record ApiResponse(int status, String contentType, JsonNode body) {

    /** Text at a place such as {@code /requirements/due/0/slot}; null where there is none. */
    public String text(String pointer) {
        var found = body.at(pointer);
        return found.isMissingNode() || found.isNull() ? null : found.asText();
    }

    public int number(String pointer) {
        return body.at(pointer).asInt();
    }

    public boolean has(String pointer) {
        return !body.at(pointer).isMissingNode();
    }

    /** The texts of one field of all elements of an array. */
    public List<String> each(String pointer, String field) {
        return StreamSupport.stream(body.at(pointer).spliterator(), false)
                .map(element -> element.path(field).asText())
                .toList();
    }
}
