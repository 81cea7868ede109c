package io.kaidian.api;

import io.kaidian.platform.http.PublicAddress;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.FileSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * What the generated description says of the interface as a whole, and of every call alike: names that stay when calls are
 * added, the key that makes a repeated write harmless, files as bodies, and problems as the answer to what went wrong. Made
 * so that generators make usable clients of it.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiCustomization {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    private static final Set<RequestMethod> WRITES = Set.of(RequestMethod.POST, RequestMethod.PUT);

    /** What is sent as it is, by the group of calls. */
    private static final Map<String, List<String>> FILES = Map.of(
            "cases", List.of("image/jpeg", "image/png", "image/webp"),
            "documents", List.of("image/jpeg", "image/png", "image/webp", "application/pdf"),
            "evidence", List.of("image/jpeg", "image/png", "application/pdf"),
            "imports", List.of("text/csv"),
            "permits", List.of("image/jpeg", "image/png", "application/pdf"),
            "sellers", List.of("application/x-ndjson"));

    @Bean
    OpenAPI kaidianInterface(PublicAddress address) {
        return new OpenAPI()
                // Otherwise the name that the request gives, which is whatever its sender likes.
                .addServersItem(new Server().url(address.configured().orElse("/")))
                .info(new Info()
                        .title("Kaidian")
                        .version("1")
                        .contact(new Contact().name("Kaidian"))
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                        .description(
                                "Certification of marketplace sellers, for the marketplace's own systems. Errors are"
                                        + " problem details (RFC 9457) with a stable code. A repeated request with the"
                                        + " same Idempotency-Key header returns the first answer. Within version 1 nothing"
                                        + " is taken away or narrowed; leave alone what you don't know."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token that an administrator made, with scopes: sellers, review,"
                                                + " enforcement, read, metrics, work, admin.")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    GlobalOperationCustomizer everyCall() {
        return (operation, handler) -> {
            var group = operation.getTags().get(0);
            var method = handler.getMethod();
            operation.setOperationId(group + StringUtils.capitalize(method.getName()));
            if (isWrite(handler)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .description("The same key with the same request gets the first answer again. Where that could"
                                + " not be kept, it's answered 409 `idempotency-running` for a day and nothing is done twice:"
                                + " read how things stand. Only where the server or its database was cut off in the"
                                + " middle is the request done anew, two minutes after it began.")
                        .example("registration-of-wang-shop")
                        .schema(new StringSchema().maxLength(200)));
            }
            if (Arrays.asList(method.getParameterTypes()).contains(HttpServletRequest.class)) {
                operation.setRequestBody(file(requireTypes(group)));
            }
            if (method.getGenericReturnType().getTypeName().contains("byte[]")) {
                operation
                        .getResponses()
                        .values()
                        .forEach(answer -> answer.setContent(fileContent(FILES.getOrDefault(group, List.of()))));
            }
            operation
                    .getResponses()
                    ._default(new ApiResponse()
                            .description("What went wrong, with a stable code")
                            .content(new Content()
                                    .addMediaType(
                                            "application/problem+json",
                                            new MediaType()
                                                    .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
            return operation;
        };
    }

    private static boolean isWrite(HandlerMethod handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.stream(mapping.method()).anyMatch(WRITES::contains);
    }

    private static List<String> requireTypes(String group) {
        var types = FILES.get(group);
        if (types == null) {
            throw new IllegalStateException("nobody says which files the calls of " + group + " take");
        }
        return types;
    }

    private static RequestBody file(List<String> types) {
        return new RequestBody().required(true).description("The file itself.").content(fileContent(types));
    }

    private static Content fileContent(List<String> types) {
        var content = new Content();
        types.forEach(type -> content.addMediaType(type, new MediaType().schema(new FileSchema())));
        return content;
    }
}
