package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The generated description names everything that the contract names. */
class DescriptionTest extends InterfaceTest {

    @Test
    void describesEveryCallOfTheContract() {
        var description = callerWithToken(null).get("/openapi.json");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.text("/openapi")).startsWith("3.");
        var calls = new ArrayList<String>();
        description.body().at("/paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> calls.add(method.toUpperCase() + " " + path.getKey())));
        assertThat(calls)
                .contains(
                        "PUT /api/v1/sellers/{sellerId}",
                        "GET /api/v1/sellers/{sellerId}",
                        "POST /api/v1/sellers/{sellerId}/cases",
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
}
