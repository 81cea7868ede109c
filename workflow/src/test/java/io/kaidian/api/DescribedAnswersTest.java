package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.security.TokenScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is answered and told of is as the description has it: every field is there, of its type, and null where it may be. */
@Tag("slow")
class DescribedAnswersTest extends ApiTestBase {

    private static final String COMPONENT = "#/components/schemas/";

    private final Set<String> faults = new TreeSet<>();

    private JsonNode document;

    @Test
    void keepToTheirSchemas() {
        document = callerWithToken(null).get("/openapi.json").body();
        api.post("/webhooks", json("name", "nobody", "url", "http://127.0.0.1:1/"));
        var shop = registerSeller();
        var caseId = sendCase(handheldFromTooFar());
        var task = takeNext("reviewer1");
        readReview(caseId, task);
        returnForHandheld(task);
        attach(caseId, "HANDHELD", handheld());
        submit(caseId);
        certify(takeNext("reviewer1"), "reviewer1");
        jobs.runDue();
        punish(shop);

        List.of("consents", "reasons", "violations", "requirements", "parameters")
                .forEach(name -> read("/catalogue/" + name, "/catalogue/" + name));
        readLists();
        read("/sellers/{sellerId}", "/sellers/" + SELLER);
        read("/shops/{shopId}", "/shops/" + shop);
        read("/cases/{caseId}", "/cases/" + caseId);
        read("/demo/clock", "/demo/clock");
        var endpoint = read("/webhooks", "/webhooks").at("/0/id").asText();
        read("/webhooks/{webhookId}", "/webhooks/" + endpoint);
        read("/webhooks/{webhookId}/deliveries", "/webhooks/" + endpoint + "/deliveries");
        var told = read("/events", "/events").at("/items");
        told.forEach(event -> check(
                document.at("/components/schemas/" + schemaOf(event)),
                event,
                event.at("/type").asText()));

        assertThat(faults).isEmpty();
        assertThat(told.findValuesAsText("type"))
                .contains("case.submitted", "case.returned", "case.certified", "shop.opened", "shop.suspended");
    }

    /** The check itself sees what it is for. */
    @Test
    void areRefusedWhereTheyDiffer() throws Exception {
        document = mapper.readTree("{}");
        var schema = mapper.readTree("""
            {"type": "object", "required": ["id", "at"], "properties": {"id": {"type": "string"},
             "n": {"type": ["integer", "null"]}, "state": {"type": "string", "enum": ["ON"]}}}
            """);

        check(schema, mapper.readTree("{\"id\": null, \"n\": null, \"state\": \"OFF\", \"more\": 1}"), "it");

        assertThat(faults)
                .containsExactly("it has no at", "it.id is null", "it.more is not described", "it.state is no OFF");
    }

    private void readLists() {
        var expansions = Map.of(
                "sellers", "openCase",
                "shops", "seller",
                "cases", "seller",
                "violations", "sanctions",
                "appeals", "violation");
        expansions.forEach((list, along) -> {
            var page = read("/" + list, "/" + list + "?expand=" + along);
            assertThat(page.at("/items")).as(list).isNotEmpty();
        });
    }

    private void readReview(String caseId, String task) {
        read("/review/tasks", "/review/tasks?caseId=" + caseId);
        read("/review/tasks/{taskId}", "/review/tasks/" + task + "?reviewer=reviewer1");
        var forStaff = callerWith(TokenScope.REVIEW).get("/review/tasks/" + task + "?reviewer=reviewer1");
        check(answerOf("/review/tasks/{taskId}"), forStaff.body(), "for staff");
    }

    private void punish(String shop) {
        var recorded = api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", "IPR-COUNTERFEIT",
                        "note", "仿冒品",
                        "occurredAt", "2026-03-01T00:00:00Z",
                        "officer", "officer1"));
        jobs.runDue();
        api.post(
                "/shops/" + shop + "/appeals",
                json("subject", json("violationId", recorded.text("/violationId")), "text", "真品"));
        jobs.runDue();
    }

    private JsonNode read(String path, String address) {
        var answer = api.get(address);
        assertThat(answer.status()).as("%s %s", address, answer.body()).isEqualTo(200);
        check(answerOf(path), answer.body(), path);
        return answer.body();
    }

    private JsonNode answerOf(String path) {
        var call = document.path("paths").path("/api/v1" + path).path("get");
        return call.at("/responses/200/content/application~1json/schema");
    }

    /** Such as {@code CaseCertifiedEvent}. */
    private static String schemaOf(JsonNode event) {
        return Stream.of(event.at("/type").asText().split("[._]"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "Event";
    }

    private void check(JsonNode described, JsonNode value, String where) {
        var schema = described.has("$ref")
                ? document.at(
                        "/components/schemas/" + described.at("/$ref").asText().replace(COMPONENT, ""))
                : described;
        if (schema.isMissingNode()) {
            faults.add(where + " has no schema");
        } else if (schema.has("anyOf")) {
            checkAny(schema.path("anyOf"), value, where);
        } else if (value.isNull()) {
            note(!types(schema).contains("null"), where + " is null");
        } else {
            note(!types(schema).contains(type(value)), where + " is " + type(value));
            note(schema.has("enum") && !contains(schema.path("enum"), value), where + " is no " + value.asText());
            checkFields(schema, value, where);
            value.elements().forEachRemaining(one -> {
                if (value.isArray()) {
                    check(schema.path("items"), one, where + "[]");
                }
            });
        }
    }

    private void checkFields(JsonNode schema, JsonNode value, String where) {
        if (!value.isObject() || !schema.has("properties")) {
            return;
        }
        schema.path("required").forEach(name -> note(!value.has(name.asText()), where + " has no " + name.asText()));
        value.properties().forEach(field -> {
            var place = where + "." + field.getKey();
            if (schema.path("properties").has(field.getKey())) {
                check(schema.path("properties").path(field.getKey()), field.getValue(), place);
            } else {
                note(!schema.has("additionalProperties"), place + " is not described");
            }
        });
    }

    private void checkAny(JsonNode schemas, JsonNode value, String where) {
        var before = new ArrayList<>(faults);
        var fits = false;
        for (var one : schemas) {
            check(one, value, where);
            fits |= faults.size() == before.size();
            faults.retainAll(before);
        }
        note(!fits, where + " is none of what is described");
    }

    private void note(boolean isFault, String words) {
        if (isFault) {
            faults.add(words);
        }
    }

    /** A schema without a type takes everything. */
    private static Set<String> types(JsonNode schema) {
        var type = schema.path("type");
        if (type.isMissingNode()) {
            return Set.of("object", "array", "string", "number", "boolean", "null");
        }
        return (type.isArray() ? StreamSupport.stream(type.spliterator(), false) : Stream.of(type))
                .map(one -> one.asText().equals("integer") ? "number" : one.asText())
                .collect(Collectors.toSet());
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
            case STRING, BINARY -> "string";
        };
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
    }
}
