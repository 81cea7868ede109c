package io.kaidian.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes problem details (RFC 9457) where no controller has been reached yet. */
@Component
public class ProblemDetailsWriter {

    /** Property of every problem: a stable word that programs can go by. */
    static final String CODE = "code";

    static final String RETRY_AFTER_OUTAGE_SECONDS = "5";

    private final ObjectMapper mapper;

    ProblemDetailsWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static ProblemDetail problem(HttpStatus status, String code) {
        var problem = ProblemDetail.forStatus(status);
        problem.setProperty(CODE, code);
        return problem;
    }

    public void write(HttpServletResponse response, HttpStatus status, String code) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        // Closing the answer would close the request too, while its body may still be on its way.
        mapper.writer()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValue(response.getOutputStream(), problem(status, code));
    }

    /** The database is away or full: the same call will do a little later. */
    void write(HttpServletResponse response, DatabaseOutageClassifier outage) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_OUTAGE_SECONDS);
        write(response, statusOf(outage), codeOf(outage));
    }

    static HttpStatus statusOf(DatabaseOutageClassifier outage) {
        return switch (outage) {
            case AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
            case FULL -> HttpStatus.INSUFFICIENT_STORAGE;
        };
    }

    static String codeOf(DatabaseOutageClassifier outage) {
        return switch (outage) {
            case AWAY -> "unavailable";
            case FULL -> "storage-full";
        };
    }
}
