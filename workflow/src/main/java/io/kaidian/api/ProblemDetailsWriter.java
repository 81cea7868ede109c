package io.kaidian.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.platform.errors.ProblemCatalogue;
import io.kaidian.platform.http.ProblemFactory;
import io.kaidian.platform.http.RequestIdFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Makes problem details of codes, and writes them where no controller has been reached yet. */
@Component
public class ProblemDetailsWriter {

    static final String RETRY_AFTER_OUTAGE_SECONDS = "5";

    private static final Map<Integer, String> GENERAL_CODES = Map.of(
            401, "unauthorized",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            409, "conflict",
            413, "too-large",
            415, "media-type",
            422, "invalid",
            429, "too-many-requests");

    private static final Logger LOG = LoggerFactory.getLogger(ProblemDetailsWriter.class);

    private final ObjectMapper mapper;
    private final ProblemFactory problems;

    ProblemDetailsWriter(ObjectMapper mapper, ProblemFactory problems) {
        this.mapper = mapper;
        this.problems = problems;
    }

    /**
     * The problem of that code. A code that the catalogue has not never leaves the server: what stands for its status in
     * general goes instead.
     */
    ProblemDetail problem(HttpStatus status, String code) {
        var known = ProblemCatalogue.find(code).filter(one -> one.status() == status.value());
        if (known.isPresent()) {
            return problems.of(code);
        }
        LOG.error("a code that the catalogue of problems has not for {}: {}", status, code);
        return problems.of(generalCode(status));
    }

    /** What says no more than the status does. */
    static String generalCode(HttpStatus status) {
        return status.is5xxServerError() ? "internal" : GENERAL_CODES.getOrDefault(status.value(), "malformed");
    }

    public void write(HttpServletResponse response, HttpStatus status, String code) throws IOException {
        write(response, problem(status, code));
    }

    /** Says no more than the status does; one that no code stands for becomes the nearest that a code does. */
    void write(HttpServletResponse response, HttpStatus status) throws IOException {
        write(response, problems.of(generalCode(status)));
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        putRequestId(response, problem);
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        // Closing the answer would close the request too, while its body may still be on its way.
        mapper.writer()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValue(response.getOutputStream(), problem);
    }

    /** Header and problem name the same id, also where the call is answered outside of its filters. */
    private static void putRequestId(HttpServletResponse response, ProblemDetail problem) {
        var known = response.getHeader(RequestIdFilter.HEADER);
        if (known == null) {
            response.setHeader(
                    RequestIdFilter.HEADER,
                    String.valueOf(
                            Objects.requireNonNull(problem.getProperties()).get(ProblemFactory.REQUEST_ID)));
        } else {
            problem.setProperty(ProblemFactory.REQUEST_ID, known);
        }
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
