package io.kaidian.api;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered as it stands. */
public class RequestRejectedException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final Map<String, Object> details;

    RequestRejectedException(HttpStatus status, String code, Map<String, Object> details) {
        super(code + " " + details);
        this.status = status;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /** A value that cannot be taken: 422, naming the field. */
    public static RequestRejectedException unfit(String field) {
        return new RequestRejectedException(
                HttpStatus.UNPROCESSABLE_ENTITY, "invalid", Map.of("fields", java.util.List.of(field)));
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, Object> details() {
        return details;
    }
}
