package io.kaidian.api.openapi;

import io.kaidian.platform.errors.ProblemCatalogue;
import io.kaidian.platform.errors.ProblemCatalogue.Problem;
import io.kaidian.platform.http.ProblemFactory;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** What the document says of refusals: their form, every code, and which statuses a call can have. */
final class ProblemAnswers {

    /** A type of evidence as an example of one. */
    private static final String EVIDENCE = EvidenceCatalogue.load().ids().get(0);

    static final String PROBLEM = "Problem";

    private static final String FIELD_PROBLEM = "FieldProblem";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String RESPONSES = "#/components/responses/";
    private static final String EXTENSIBLE = "x-extensible-enum";
    private static final String SOME_ID = "6f1c0c5e-3b0e-4e55-9d4a-0c7d2a51a3c1";

    /** Statuses that every call behind a token can have. */
    private static final List<Integer> ALWAYS = List.of(400, 401, 403, 422, 429);

    private static final Set<PathItem.HttpMethod> WRITES =
            Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.DELETE);

    private final Map<Integer, List<Problem>> byStatus = ProblemCatalogue.all().stream()
            .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));

    void addSchemasTo(Components components) {
        components.addSchemas(FIELD_PROBLEM, fieldProblem());
        components.addSchemas(PROBLEM, problem());
    }

    /** Those that a call refers to. */
    void addResponsesTo(Components components, Paths paths) {
        var used = paths.values().stream()
                .flatMap(calls -> calls.readOperations().stream())
                .flatMap(call -> call.getResponses().values().stream())
                .map(ApiResponse::get$ref)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        byStatus.forEach((status, known) -> {
            if (used.contains(RESPONSES + name(status))) {
                components.addResponses(name(status), answer(known));
            }
        });
    }

    void addTo(String path, PathItem.HttpMethod method, Operation call) {
        ALWAYS.forEach(status -> refer(call, status));
        if (path.contains("{")) {
            refer(call, 404);
        }
        if (path.endsWith("/events")) {
            refer(call, 410);
        }
        if (WRITES.contains(method)) {
            refer(call, 409);
        }
        if (call.getRequestBody() != null) {
            refer(call, 413);
            refer(call, 415);
        }
    }

    static void refer(Operation call, int status) {
        call.getResponses().addApiResponse(String.valueOf(status), new ApiResponse().$ref(RESPONSES + name(status)));
    }

    private static String name(int status) {
        return HttpStatus.valueOf(status).getReasonPhrase().replaceAll("[^A-Za-z]", "");
    }

    private static ApiResponse answer(List<Problem> problems) {
        var content = new MediaType().schema(new Schema<>().$ref(SCHEMAS + PROBLEM));
        problems.forEach(one -> content.addExamples(
                one.code(), new Example().summary(one.title()).value(example(one))));
        return new ApiResponse()
                .description(problems.stream()
                        .map(one -> "`" + one.code() + "`: " + one.meaning())
                        .collect(Collectors.joining("\n\n")))
                .content(new Content().addMediaType("application/problem+json", content));
    }

    private static Map<String, Object> example(Problem problem) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", ProblemFactory.PAGES + problem.code());
        example.put("title", problem.title());
        example.put("status", problem.status());
        example.put("detail", problem.meaning() + " " + problem.remedy());
        example.put("code", problem.code());
        example.put(
                "errors",
                problem.code().equals("invalid")
                        ? List.of(Map.of(
                                "field",
                                "dispalyName",
                                "code",
                                "unknown",
                                "detail",
                                ProblemCatalogue.fieldMeaning("unknown")))
                        : List.of());
        example.put("requestId", SOME_ID);
        return example;
    }

    private static Schema<?> problem() {
        var schema = of("object");
        schema.description("Problem details (RFC 9457). Some codes carry more, such as what is current or required.");
        schema.addProperty("type", text("Page that explains the code.", ProblemFactory.PAGES + "stale"));
        schema.addProperty("title", text("The code in words.", "Changed meanwhile"));
        schema.addProperty(
                "status", with(of("integer"), "Status of the answer.", 409).format("int32"));
        schema.addProperty("detail", text("What happened, and what to do.", "Somebody else changed this first."));
        schema.addProperty("instance", text("Address that was called.", "/api/v1/cases/" + SOME_ID));
        schema.addProperty("code", code());
        schema.addProperty(
                "errors",
                of("array")
                        .description("What is wrong, field by field; empty where it's no matter of fields.")
                        .items(new Schema<>().$ref(SCHEMAS + FIELD_PROBLEM)));
        schema.addProperty("requestId", text("Finds the call in the server's log.", SOME_ID));
        schema.addProperty(
                "fields",
                with(of("array"), "Names of the fields in errors.", List.of("displayName"))
                        .items(of("string")));
        schema.addProperty(
                "missing",
                with(of("array"), "What is still due.", List.of(EVIDENCE)).items(of("string")));
        schema.addProperty(
                "details",
                with(of("array"), "Slots or codes that a decision is wrong about.", List.of(EVIDENCE))
                        .items(of("string")));
        schema.addProperty(
                "current",
                with(of("object"), "How things stand now, where a call came too late.", Map.of("status", "CHECKING"))
                        .additionalProperties(true));
        schema.addRequiredItem("code");
        schema.setAdditionalProperties(true);
        return schema;
    }

    private static Schema<?> code() {
        var codes = ProblemCatalogue.all().stream().map(Problem::code).sorted().toList();
        var code = text(
                "A word that programs can go by: one of these, or the code of a reason. More may come.\n\n"
                        + ProblemCatalogue.all().stream()
                                .map(one -> "- `%s` (%d): %s".formatted(one.code(), one.status(), one.meaning()))
                                .collect(Collectors.joining("\n")),
                "stale");
        code.addExtension(EXTENSIBLE, codes);
        return code;
    }

    private static Schema<?> fieldProblem() {
        var schema = of("object");
        schema.description("What is wrong with one field.");
        schema.addProperty("field", text("Its path in the request.", "paymentAccount.accountId"));
        var codes = new TreeMap<>(ProblemCatalogue.fieldCodes());
        var code = text(
                "A word that programs can go by. More may come.\n\n"
                        + codes.entrySet().stream()
                                .map(one -> "- `%s`: %s".formatted(one.getKey(), one.getValue()))
                                .collect(Collectors.joining("\n")),
                "required");
        code.addExtension(EXTENSIBLE, List.copyOf(codes.keySet()));
        schema.addProperty("code", code);
        schema.addProperty("detail", text("The same in words.", ProblemCatalogue.fieldMeaning("required")));
        return schema;
    }

    private static Schema<Object> text(String description, String example) {
        return with(of("string"), description, example);
    }

    private static Schema<Object> with(Schema<Object> schema, String description, Object example) {
        schema.setDescription(description);
        schema.setExamples(List.of(example));
        return schema;
    }

    private static Schema<Object> of(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
