package io.kaidian.api;

import io.kaidian.platform.errors.FieldProblem;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered as it stands. */
public class RequestRejectedException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final Map<String, Object> details;
    private final List<FieldProblem> errors;

    RequestRejectedException(HttpStatus status, String code, Map<String, Object> details) {
        this(status, code, details, List.of());
    }

    private RequestRejectedException(
            HttpStatus status, String code, Map<String, Object> details, List<FieldProblem> errors) {
        super(code + " " + details);
        this.status = status;
        this.code = code;
        this.details = Map.copyOf(details);
        this.errors = List.copyOf(errors);
    }

    /** A value that cannot be taken: 422, naming the field. */
    public static RequestRejectedException unfit(String field) {
        return invalid(FieldProblem.of(field, "unfit"));
    }

    /** A parameter that the call does not have: 422, naming it. */
    static RequestRejectedException unknown(String parameter) {
        return invalid(FieldProblem.of(parameter, "unknown"));
    }

    private static RequestRejectedException invalid(FieldProblem problem) {
        return new RequestRejectedException(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "invalid",
                Map.of("fields", List.of(problem.field())),
                List.of(problem));
    }

    /** Something that was there and is kept no longer: 410. */
    public static RequestRejectedException gone(String code) {
        return new RequestRejectedException(HttpStatus.GONE, code, Map.of());
    }

    /** The fields that cannot be taken; empty where it is about none. */
    @SuppressWarnings("unchecked")
    public List<String> fields() {
        return (List<String>) details.getOrDefault("fields", List.of());
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

    List<FieldProblem> errors() {
        return errors;
    }
}
