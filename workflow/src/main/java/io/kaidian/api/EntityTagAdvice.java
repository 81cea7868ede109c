package io.kaidian.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.platform.crypto.Sha256Digest;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Tags the answers of calls that say so, and leaves out the body where the caller has it. */
@ControllerAdvice(basePackageClasses = EntityTagAdvice.class)
class EntityTagAdvice implements ResponseBodyAdvice<Object> {

    private static final int BYTES = 16;

    private final ObjectMapper mapper;

    EntityTagAdvice(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supports(MethodParameter answered, Class<? extends HttpMessageConverter<?>> converter) {
        return answered.hasMethodAnnotation(TaggedAnswer.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answered,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null) {
            return null;
        }
        var tag = tagOf(body);
        response.getHeaders().setETag(tag);
        // Kept by the caller and asked about each time, never by anything between.
        response.getHeaders().setCacheControl("private, no-cache");
        if (hasIt(request, tag)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return null;
        }
        return body;
    }

    /** What is no tag is none of ours. */
    private static boolean hasIt(ServerHttpRequest request, String tag) {
        try {
            return request.getHeaders().getIfNoneMatch().stream()
                    .anyMatch(known ->
                            known.equals("*") || known.replaceFirst("^W/", "").equals(tag));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private String tagOf(Object answer) {
        try {
            var digest = Sha256Digest.of(mapper.writeValueAsBytes(answer));
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)) + '"';
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Bean
    static GlobalOperationCustomizer taggedAnswers() {
        return (operation, handler) -> {
            if (handler.hasMethodAnnotation(TaggedAnswer.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("If-None-Match")
                        .description(
                                "ETag of the answer that you have: where nothing has changed since, the answer is 304.")
                        .example("\"V1StGXR8_Z5jdHi6B-myTA\"")
                        .schema(new StringSchema()));
                operation
                        .getResponses()
                        .addApiResponse("304", new ApiResponse().description("Nothing has changed since."));
            }
            return operation;
        };
    }
}
