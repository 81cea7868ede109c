package io.kaidian.api.openapi;

import io.kaidian.api.webhooks.WebhookEventType;
import io.kaidian.api.webhooks.WebhookPayloads;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The section {@code webhooks} of the document: what is sent, type by type, with the form of its data. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebhookSection implements GlobalOpenApiCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String SOME_ID = "2f6d8c1e-0c6b-4f58-9a34-0f3f7c2f4a11";
    private static final String SOME_MOMENT = "2026-03-02T02:00:00Z";
    private static final String SOME_SECONDS = "1772416800";

    private final ApiDescriptions words = ApiDescriptions.load();

    @Override
    public void customise(OpenAPI api) {
        for (var type : WebhookEventType.values()) {
            var data = schemaOf(WebhookPayloads.of(type), api);
            var name = nameOf(type);
            api.getComponents().addSchemas(name, event(type, data));
            api.addWebhooks(type.key(), new PathItem().post(delivery(type, name)));
        }
    }

    private static String schemaOf(Class<?> payload, OpenAPI api) {
        var resolved = ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(payload));
        resolved.referencedSchemas.forEach((name, schema) -> {
            if (api.getComponents().getSchemas() == null
                    || !api.getComponents().getSchemas().containsKey(name)) {
                api.getComponents().addSchemas(name, schema);
            }
        });
        return resolved.schema.getName();
    }

    /** Such as {@code CaseCertifiedEvent}. */
    private static String nameOf(WebhookEventType type) {
        var name = new StringBuilder();
        Arrays.stream(type.key().split("[._]"))
                .forEach(word ->
                        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return name.append("Event").toString();
    }

    private Schema<?> event(WebhookEventType type, String data) {
        var event = new JsonSchema();
        event.setTypes(Set.of("object"));
        event.setDescription(textOf(type));
        event.addProperty(
                "id",
                text("Id of the event; the same whenever it is sent again.", SOME_ID)
                        .format("uuid"));
        var name = text("The type.", type.key());
        name.setEnum(List.of(type.key()));
        event.addProperty("type", name);
        event.addProperty("at", text("When it happened.", SOME_MOMENT).format("date-time"));
        event.addProperty("data", new JsonSchema().$ref(SCHEMAS + data));
        event.setRequired(List.of("id", "type", "at", "data"));
        return event;
    }

    private static Schema<Object> text(String description, String example) {
        var schema = new JsonSchema();
        schema.setTypes(Set.of("string"));
        schema.setDescription(description);
        schema.setExamples(List.of(example));
        return schema;
    }

    private Operation delivery(WebhookEventType type, String schema) {
        return new Operation()
                .operationId("event" + schema.substring(0, schema.length() - "Event".length()))
                .summary(textOf(type))
                .description(
                        "Sent to every endpoint that wants the type, at least once, in the order of its case or shop.")
                .tags(List.of("events"))
                .addParametersItem(header("webhook-id", "Id of the event, as Standard Webhooks name it.", SOME_ID))
                .addParametersItem(header("webhook-timestamp", "When it was sent, in seconds.", SOME_SECONDS))
                .addParametersItem(header(
                        "webhook-signature",
                        "v1, and the HMAC-SHA256 of id.timestamp.body in base64; two of them while a secret is"
                                + " renewed.",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
                .addParametersItem(header(
                        "Kaidian-Signature",
                        "The same proof in its own form: t=seconds,v1=hexadecimal.",
                        "t=1772416800,v1=5f2b"))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        "application/json",
                                        new MediaType().schema(new JsonSchema().$ref(SCHEMAS + schema)))))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "204", new ApiResponse().description("Taken; any status from 200 to 299 will do."))
                        .addApiResponse(
                                "4XX", new ApiResponse().description("Not taken: it is sent again, for three days.")));
    }

    private static HeaderParameter header(String name, String description, String example) {
        var parameter = new HeaderParameter();
        parameter.setName(name);
        parameter.setDescription(description);
        parameter.setExample(example);
        var schema = new JsonSchema();
        schema.setTypes(Set.of("string"));
        parameter.setSchema(schema);
        return parameter;
    }

    private String textOf(WebhookEventType type) {
        return words.event(type.key()).map(ApiDescriptions.Words::text).orElse(type.key());
    }
}
