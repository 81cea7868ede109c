package io.kaidian.api.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The OpenAPI document as a page to read: every call, field, event and answer, with examples. */
@Component
class OpenApiPage {

    private static final String JSON = "application/json";

    private final OpenApiWebMvcResource document;
    private final HttpServletRequest request;
    private final ObjectMapper mapper;
    private final String address;

    OpenApiPage(
            OpenApiWebMvcResource document,
            HttpServletRequest request,
            ObjectMapper mapper,
            @Value("${springdoc.api-docs.path}") String address) {
        this.document = document;
        this.request = request;
        this.mapper = mapper;
        this.address = address;
    }

    String markdown() {
        try {
            return page(mapper.readTree(document.openapiJson(request, address, Locale.ENGLISH)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String page(JsonNode api) throws JsonProcessingException {
        var page = new StringBuilder("# API reference\n\n")
                .append(api.at("/info/description").asText())
                .append("\n\n"
                        + "The same as [OpenAPI 3.1](/api/v1/openapi.json), for generators of clients. Send a"
                        + " token as")
                .append(" `Authorization: Bearer …`. Every answer that refuses is a [problem](problems).\n\n");
        for (var tag : api.path("tags")) {
            var name = tag.path("name").asText();
            page.append("- [%s](#%s): %s\n"
                    .formatted(name, name, tag.path("description").asText()));
        }
        page.append("- [events sent](#events-sent), [schemas](#schemas)\n");
        for (var tag : api.path("tags")) {
            var name = tag.path("name").asText();
            page.append(
                    "\n## %s\n\n%s\n".formatted(name, tag.path("description").asText()));
            for (var path : api.path("paths").properties()) {
                for (var call : path.getValue().properties()) {
                    if (call.getValue().at("/tags/0").asText().equals(name)) {
                        addCall(page, call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), call.getValue());
                    }
                }
            }
        }
        page.append("\n## Events sent\n\nTo endpoints that are registered for them; [Webhooks](webhooks) says how.\n");
        for (var event : api.path("webhooks").properties()) {
            for (var call : event.getValue().properties()) {
                page.append("\n### %s\n\n%s\n"
                        .formatted(
                                event.getKey(),
                                call.getValue().path("description").asText()));
                addBody(page, "Delivery", call.getValue().path("requestBody"));
            }
        }
        page.append("\n## Schemas\n");
        for (var schema : api.at("/components/schemas").properties()) {
            addSchema(page, schema);
        }
        return page.toString();
    }

    private void addCall(StringBuilder page, String heading, JsonNode call) throws JsonProcessingException {
        page.append("\n### %s\n\n**%s.** %s\n"
                .formatted(
                        heading,
                        call.path("summary").asText(),
                        call.path("description").asText()));
        if (!call.path("parameters").isEmpty()) {
            page.append("\n| parameter | in | type | | example |\n|---|---|---|---|---|\n");
            for (var parameter : call.path("parameters")) {
                page.append("| `%s`%s | %s | %s | %s | %s |\n"
                        .formatted(
                                parameter.path("name").asText(),
                                parameter.path("required").asBoolean() ? "" : " (optional)",
                                parameter.path("in").asText(),
                                type(parameter.path("schema")),
                                cell(parameter.path("description").asText()),
                                example(parameter)));
            }
        }
        addBody(page, "Body", call.path("requestBody"));
        for (var answer : call.path("responses").properties()) {
            if (answer.getKey().startsWith("2")) {
                addBody(
                        page,
                        "Answer " + answer.getKey() + ": "
                                + answer.getValue().path("description").asText(),
                        answer.getValue());
            }
        }
        page.append("\nRefusals: ")
                .append(call.path("responses").properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(status -> status.startsWith("4"))
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .append("\n");
    }

    private void addBody(StringBuilder page, String what, JsonNode body) throws JsonProcessingException {
        if (body.isMissingNode()) {
            return;
        }
        var content = body.path("content");
        page.append("\n%s".formatted(what));
        if (!content.isEmpty()) {
            page.append(" (")
                    .append(content.properties().stream()
                            .map(one -> "`" + one.getKey() + "`"
                                    + schemaLink(one.getValue().path("schema")))
                            .collect(Collectors.joining(", ")))
                    .append(")");
        }
        page.append("\n");
        var example = content.path(JSON).path("example");
        if (!example.isMissingNode()) {
            page.append("\n```json\n")
                    .append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(example))
                    .append("\n```\n");
        }
    }

    private void addSchema(StringBuilder page, Map.Entry<String, JsonNode> schema) {
        page.append("\n### %s\n\n%s\n"
                .formatted(
                        schema.getKey(), schema.getValue().path("description").asText()));
        var required = StreamSupport.stream(schema.getValue().path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        if (schema.getValue().path("properties").isEmpty()) {
            return;
        }
        page.append("\n| field | type | | example |\n|---|---|---|---|\n");
        for (var field : schema.getValue().path("properties").properties()) {
            page.append("| `%s`%s | %s | %s | %s |\n"
                    .formatted(
                            field.getKey(),
                            required.contains(field.getKey()) ? " (required)" : "",
                            type(field.getValue()),
                            cell(field.getValue().path("description").asText()),
                            example(field.getValue())));
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schemaLink(schema).strip();
        }
        if (schema.has("items")) {
            return "array of " + type(schema.path("items"));
        }
        if (schema.has("anyOf")) {
            return alternatives(schema.path("anyOf"), OpenApiPage::type);
        }
        if (schema.has("enum")) {
            return alternatives(schema.path("enum"), value -> value.isNull() ? "null" : "`" + value.asText() + "`");
        }
        var type = schema.path("type");
        var name = type.isArray() ? alternatives(type, JsonNode::asText) : type.asText("any");
        return schema.has("format") ? name + " (" + schema.path("format").asText() + ")" : name;
    }

    private static String alternatives(JsonNode some, Function<JsonNode, String> name) {
        return StreamSupport.stream(some.spliterator(), false).map(name).collect(Collectors.joining(", "));
    }

    /** Empty where the schema that is referred to has it. */
    private static String example(JsonNode described) {
        var example = described.has("examples") ? described.path("examples").path(0) : described.path("example");
        var text = example.isArray()
                ? alternatives(example, one -> one.isValueNode() ? one.asText() : one.toString())
                : example.isValueNode() ? example.asText() : example.isMissingNode() ? "" : example.toString();
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String schemaLink(JsonNode schema) {
        var array = schema.has("items") ? " of" : "";
        var reference = (schema.has("items") ? schema.path("items") : schema)
                .path("$ref")
                .asText();
        if (reference.isEmpty()) {
            return "";
        }
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return array + " [%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n\n", " ").replace("\n", " ");
    }
}
