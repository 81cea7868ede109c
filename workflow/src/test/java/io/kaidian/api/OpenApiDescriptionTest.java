package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The generated description names everything that the contract names. */
class OpenApiDescriptionTest extends ApiTestBase {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void describesEveryCallOfTheContract() {
        var description = callerWithToken(null).get("/openapi.json");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.text("/openapi")).startsWith("3.");
        var calls = new ArrayList<String>();
        description
                .body()
                .at("/paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> calls.add(method.toUpperCase() + " " + path.getKey())));
        assertThat(calls)
                .contains(
                        "PUT /api/v1/sellers/{sellerId}",
                        "GET /api/v1/sellers/{sellerId}",
                        "POST /api/v1/sellers/{sellerId}/cases",
                        "POST /api/v1/sellers/{sellerId}/portal-links",
                        "GET /api/v1/cases/{caseId}",
                        "PUT /api/v1/cases/{caseId}/statement",
                        "PUT /api/v1/cases/{caseId}/documents/{slot}",
                        "POST /api/v1/cases/{caseId}/submit",
                        "POST /api/v1/cases/{caseId}/withdraw",
                        "POST /api/v1/cases/{caseId}/reset-request",
                        "POST /api/v1/shops/{shopId}/violations",
                        "POST /api/v1/shops/{shopId}/appeals",
                        "GET /api/v1/review/tasks",
                        "POST /api/v1/review/tasks/next",
                        "POST /api/v1/review/tasks/{taskId}/claim",
                        "POST /api/v1/review/tasks/{taskId}/release",
                        "POST /api/v1/review/tasks/{taskId}/decision",
                        "GET /api/v1/documents/{documentId}/content",
                        "GET /api/v1/demo/clock",
                        "POST /api/v1/demo/clock",
                        "PUT /api/v1/demo/payment-accounts/{provider}/{accountId}")
                .allMatch(call -> call.contains(" /api/v1/"));
    }

    /** What is described is there, and what is there is described: nothing of the interface is a secret. */
    @Test
    void describesEveryEndpointUnderANameOfItsOwn() {
        var description = callerWithToken(null).get("/openapi.json").body();
        var described = new ArrayList<String>();
        var names = new ArrayList<String>();
        description
                .at("/paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(call -> {
                    described.add(call.getKey().toUpperCase() + " " + path.getKey());
                    names.add(call.getValue().at("/operationId").asText());
                    assertThat(call.getValue()
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as("%s answers with problems", path.getKey())
                            .endsWith("/Problem");
                }));

        var mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") && !path.contains("*") && !path.contains("openapi"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(mapped);
        assertThat(names).doesNotHaveDuplicates();
    }
}
