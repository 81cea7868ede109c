package io.kaidian.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts words and examples to every tag, call, parameter and field of the generated document. */
@Component
@Order
class DescribedApi implements GlobalOpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ApiDescriptions words = ApiDescriptions.load();
    private final ProblemAnswers problems = new ProblemAnswers();
    private final FieldsOfAnswers fields;

    DescribedApi(FieldsOfAnswers fields) {
        this.fields = fields;
    }

    @Override
    public void customise(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        problems.addSchemasTo(api.getComponents());
        schemas.forEach(this::describe);
        requireFieldsOfAnswers(api);
        var composer = new ExampleComposer(schemas);
        var tags = new TreeSet<String>();
        api.getPaths()
                .forEach((path, calls) -> calls.readOperationsMap().forEach((method, call) -> {
                    tags.addAll(call.getTags());
                    describe(path, method, call, composer);
                }));
        api.setTags(tags.stream().map(this::tag).toList());
        problems.addResponsesTo(api.getComponents(), api.getPaths());
    }

    /** Of what is sent, the code says itself what must be there. */
    private void requireFieldsOfAnswers(OpenAPI api) {
        var sent = new HashSet<String>();
        api.getPaths().values().stream()
                .flatMap(calls -> calls.readOperations().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .flatMap(body -> body.getContent().values().stream())
                .forEach(content ->
                        addReferred(content.getSchema(), api.getComponents().getSchemas(), sent));
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null) {
                fields.thatMayBeNull(name).forEach(field -> allowNull(schema, field));
            }
            var always = fields.of(name);
            if (!sent.contains(name) && !always.isEmpty() && schema.getProperties() != null) {
                schema.setRequired(always.stream()
                        .filter(schema.getProperties()::containsKey)
                        .toList());
            }
        });
    }

    private void allowNull(Schema<?> schema, String field) {
        var value = schema.getProperties().get(field);
        if (value == null) {
            return;
        }
        if (value.get$ref() != null) {
            var referred = value.get$ref();
            schema.getProperties()
                    .put(
                            field,
                            new JsonSchema()
                                    .description(value.getDescription())
                                    .anyOf(List.of(
                                            new JsonSchema().$ref(referred), new JsonSchema().types(Set.of("null")))));
            return;
        }
        if (value.getTypes() == null && value.getType() == null) {
            return;
        }
        var types = new LinkedHashSet<String>(value.getTypes() == null ? Set.of(value.getType()) : value.getTypes());
        types.add("null");
        value.setTypes(types);
        if (value.getEnum() != null) {
            var values = new ArrayList<Object>(value.getEnum());
            values.add(null);
            value.setEnum(values);
        }
    }

    private static void addReferred(@Nullable Schema<?> schema, Map<String, Schema> schemas, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            var name = schema.get$ref().replace("#/components/schemas/", "");
            if (names.add(name)) {
                addReferred(schemas.get(name), schemas, names);
            }
        }
        addReferred(schema.getItems(), schemas, names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(field -> addReferred(field, schemas, names));
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            addReferred(values, schemas, names);
        }
    }

    private Tag tag(String name) {
        return new Tag()
                .name(name)
                .description(words.tag(name).map(ApiDescriptions.Words::text).orElse(null));
    }

    private void describe(String path, PathItem.HttpMethod method, Operation call, ExampleComposer composer) {
        var id = call.getOperationId();
        if (call.getDescription() == null) {
            words.call(id).ifPresent(found -> call.setDescription(found.text()));
        }
        if (call.getParameters() != null) {
            call.getParameters().forEach(parameter -> describe(id, parameter));
        }
        addAnswers(call);
        if (call.getRequestBody() != null && call.getRequestBody().getContent() != null) {
            call.getRequestBody().getContent().forEach((type, content) -> addExample(type, content, composer));
        }
        call.getResponses().values().stream()
                .filter(answer -> answer.getContent() != null)
                .forEach(answer -> answer.getContent().forEach((type, content) -> addExample(type, content, composer)));
        problems.addTo(path, method, call);
    }

    private void describe(String call, Parameter parameter) {
        var found = words.parameter(call, parameter.getName());
        if (parameter.getDescription() == null) {
            found.ifPresent(one -> parameter.setDescription(one.text()));
        }
        if (parameter.getExample() != null && parameter.getSchema() != null) {
            parameter.setExample(typed(parameter.getSchema(), parameter.getExample()));
        }
        if (parameter.getExample() == null) {
            var example = found.map(ApiDescriptions.Words::example).orElse(null);
            if (example == null && parameter.getSchema() != null) {
                example = ExampleComposer.simple(parameter.getSchema());
            }
            if (example == null && parameter.getName().endsWith("Id")) {
                example = ExampleComposer.SOME_ID;
            }
            if (example != null) {
                parameter.setExample(example);
            }
        }
    }

    /** Statuses of success that the code tells by what it returns. */
    private void addAnswers(Operation call) {
        var told = words.answers(call.getOperationId());
        var usual = call.getResponses().get("200");
        told.forEach((status, text) -> {
            if (!status.startsWith("2")) {
                ProblemAnswers.refer(call, Integer.parseInt(status));
                return;
            }
            var answer = new ApiResponse().description(text);
            if (usual != null && !status.equals("204")) {
                answer.setContent(usual.getContent());
            }
            call.getResponses().addApiResponse(status, answer);
        });
        call.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2") && !told.containsKey(status)) {
                answer.setDescription("Done.");
            }
        });
    }

    private static void addExample(String type, MediaType content, ExampleComposer composer) {
        if (type.equals(JSON) && content.getExample() == null && content.getExamples() == null) {
            var example = composer.of(content.getSchema());
            if (example != null) {
                content.setExample(example);
            }
        }
    }

    private void describe(String name, Schema<?> schema) {
        if (schema.getDescription() == null) {
            words.schema(name).ifPresent(found -> schema.setDescription(found.text()));
        }
        if (schema.getProperties() == null) {
            return;
        }
        Map<String, Schema> described = new LinkedHashMap<>();
        schema.getProperties().forEach((field, value) -> {
            if (value.get$ref() == null) {
                describe(name, field, value);
            }
            described.put(field, value);
        });
        schema.setProperties(described);
    }

    private void describe(String schema, String field, Schema<?> value) {
        var found = words.field(schema, field);
        if (value.getDescription() == null) {
            found.ifPresent(one -> value.setDescription(one.text()));
        }
        if (value.getOneOf() != null) {
            // What is passed on as it was written is a text to the code alone; and data of one type may fit another's
            // form.
            value.setType(null);
            value.setTypes(null);
            value.setAnyOf(value.getOneOf());
            value.setOneOf(null);
        }
        if (value.getExample() != null) {
            value.setExample(typed(value, value.getExample()));
            return;
        }
        var example = found.map(ApiDescriptions.Words::example).orElseGet(() -> ExampleComposer.simple(value));
        if (example != null && value.getExamples() == null) {
            setExamples(value, example);
        }
    }

    /** Examples beside the code are texts, whatever they stand for. */
    private static Object typed(Schema<?> schema, Object example) {
        if (!(example instanceof String text) || ExampleComposer.isOf(schema, "string")) {
            return example;
        }
        if (schema.getItems() != null && !text.startsWith("[")) {
            return List.of(typed(schema.getItems(), text));
        }
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException noJson) {
            return example;
        }
    }

    @SuppressWarnings("unchecked")
    private static void setExamples(Schema<?> schema, Object example) {
        ((Schema<Object>) schema).setExamples(List.of(example));
    }
}
