package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * Whoever wrote a program against 0.1.0 finds everything where it was: calls, parameters, fields, values. New things may come
 * beside them, but none that must be sent.
 */
class ApiContractTest extends ApiTestBase {

    private static final Set<String> FIRST_LETTERS_OF_SUCCESS = Set.of("200", "201", "202", "204");

    /** What 0.1.0 described and never did. */
    private static final Set<String> NEVER_SO = Set.of(
            "POST /api/v1/enforcement/violations/{violationId}/withdrawal has no answer 200",
            "GET /api/v1/shops/{shopId} 200.history[].round is gone");

    private JsonNode before;
    private JsonNode now;
    private final List<String> broken = new ArrayList<>();

    @Test
    void takesNothingAwayThatWasThereIn010() throws IOException {
        before = mapper.readTree(new ClassPathResource("api/openapi-0.1.0.json").getContentAsByteArray());
        now = callerWithToken(null).get("/openapi.json").body();

        var calls = 0;
        for (var path : before.path("paths").properties()) {
            for (var call : path.getValue().properties()) {
                calls++;
                compareCall(
                        call.getKey().toUpperCase() + " " + path.getKey(),
                        call.getValue(),
                        now.path("paths").path(path.getKey()).path(call.getKey()));
            }
        }

        broken.removeAll(NEVER_SO);
        assertThat(broken).isEmpty();
        assertThat(calls).isEqualTo(51);
    }

    /** The comparison itself must see what it is for. */
    @Test
    void seesWhatIsTakenAwayOrNarrowed() throws IOException {
        var old = """
            {"paths": {"/a": {"put": {"operationId": "a", "parameters": [{"name": "x", "in": "query"}],
             "requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["k"],
              "properties": {"k": {"type": "string", "enum": ["A", "B"]}, "t": {"type": "string", "maxLength": 9}}}}}},
             "responses": {"200": {"content": {"*/*": {"schema": {"type": "object",
              "properties": {"n": {"type": "integer"}}}}}}}}}}}\
            """;
        var narrowed = old.replace("\"A\", \"B\"", "\"A\"")
                .replace("\"maxLength\": 9", "\"maxLength\": 8")
                .replace("[\"k\"]", "[\"k\", \"t\"]")
                .replace("\"name\": \"x\"", "\"name\": \"y\", \"required\": true")
                .replace("\"n\": {\"type\": \"integer\"}", "\"n\": {\"type\": \"string\"}");
        before = mapper.readTree(old);
        now = mapper.readTree(narrowed);

        compareCall("PUT /a", before.at("/paths/~1a/put"), now.at("/paths/~1a/put"));

        assertThat(broken)
                .containsExactlyInAnyOrder(
                        "PUT /a has no parameter x",
                        "PUT /a must have y",
                        "PUT /a body must have t",
                        "PUT /a body.k has no B",
                        "PUT /a body.t is shorter",
                        "PUT /a 200.n was integer");
    }

    private void compareCall(String call, JsonNode old, JsonNode present) {
        if (present.isMissingNode()) {
            broken.add(call + " is gone");
            return;
        }
        if (!old.path("operationId").equals(present.path("operationId"))) {
            broken.add(call + " was called " + old.path("operationId").asText());
        }
        for (var parameter : old.path("parameters")) {
            if (find(present, parameter).isMissingNode()) {
                broken.add(call + " has no parameter " + parameter.path("name").asText());
            }
        }
        for (var parameter : present.path("parameters")) {
            if (parameter.path("required").asBoolean()
                    && !find(old, parameter).path("required").asBoolean()) {
                broken.add(call + " must have " + parameter.path("name").asText());
            }
        }
        compareContent(call + " body", old.path("requestBody"), present.path("requestBody"), true);
        for (var answer : old.path("responses").properties()) {
            if (FIRST_LETTERS_OF_SUCCESS.contains(answer.getKey())) {
                var same = present.path("responses").path(answer.getKey());
                if (same.isMissingNode()) {
                    broken.add(call + " has no answer " + answer.getKey());
                } else {
                    compareContent(call + " " + answer.getKey(), answer.getValue(), same, false);
                }
            }
        }
    }

    private static JsonNode find(JsonNode call, JsonNode parameter) {
        return StreamSupport.stream(call.path("parameters").spliterator(), false)
                .filter(one -> one.path("name").equals(parameter.path("name"))
                        && one.path("in").equals(parameter.path("in")))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void compareContent(String where, JsonNode old, JsonNode present, boolean isRequest) {
        for (var content : old.path("content").properties()) {
            // 0.1.0 named no type of its answers, which were always JSON.
            var type = content.getKey().equals("*/*") && present.path("content").has("application/json")
                    ? "application/json"
                    : content.getKey();
            var same = present.path("content").path(type);
            if (same.isMissingNode()) {
                if (isRequest) {
                    broken.add(where + " is not taken as " + type);
                }
                continue;
            }
            compare(where, content.getValue().path("schema"), same.path("schema"), isRequest, new HashSet<>());
        }
    }

    private void compare(
            String where, JsonNode oldSchema, JsonNode presentSchema, boolean isRequest, Set<String> under) {
        var name = oldSchema.path("$ref").asText();
        if (!name.isEmpty() && !under.add(name)) {
            return;
        }
        var old = resolve(before, oldSchema);
        var present = resolve(now, presentSchema);
        var type = old.path("type").asText();
        if (!type.isEmpty() && !types(present).contains(type)) {
            broken.add(where + " was " + type);
            return;
        }
        // A list that is open now has them all.
        for (var value : old.path("enum")) {
            if (present.has("enum")
                    && StreamSupport.stream(present.path("enum").spliterator(), false)
                            .noneMatch(value::equals)) {
                broken.add(where + " has no " + value.asText());
            }
        }
        if (isRequest) {
            compareRequest(where, old, present);
        }
        for (var field : old.path("properties").properties()) {
            var path = where + "." + field.getKey();
            var same = present.path("properties").path(field.getKey());
            if (same.isMissingNode()) {
                broken.add(path + " is gone");
            } else {
                compare(path, field.getValue(), same, isRequest, new HashSet<>(under));
            }
        }
        if (old.has("items")) {
            compare(where + "[]", old.path("items"), present.path("items"), isRequest, new HashSet<>(under));
        }
    }

    private void compareRequest(String where, JsonNode old, JsonNode present) {
        var required = texts(old.path("required"));
        for (var field : texts(present.path("required"))) {
            if (!required.contains(field)) {
                broken.add(where + " must have " + field);
            }
        }
        if (present.has("maxLength")
                && (!old.has("maxLength")
                        || present.path("maxLength").asInt()
                                < old.path("maxLength").asInt())) {
            broken.add(where + " is shorter");
        }
        if (present.has("pattern") && !present.path("pattern").equals(old.path("pattern"))) {
            broken.add(where + " has another pattern");
        }
    }

    private static Set<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? texts(type) : Set.of(type.asText());
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static JsonNode resolve(JsonNode document, JsonNode schema) {
        var name = schema.path("$ref").asText();
        return name.isEmpty() ? schema : document.at(name.substring(1));
    }
}
