package io.kaidian.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Answers for bodies that are not taken: a problem for programs, a sentence for people. */
@Component
class RejectedBodyResponses {

    private static final String RETRY_SECONDS = "2";

    private final ProgramAddresses addresses;
    private final ObjectMapper mapper;
    private final ProblemFactory problems;

    RejectedBodyResponses(ProgramAddresses addresses, ObjectMapper mapper, ProblemFactory problems) {
        this.addresses = addresses;
        this.mapper = mapper;
        this.problems = problems;
    }

    void tooLarge(HttpServletRequest request, HttpServletResponse response, long limit) throws IOException {
        var kilobytes = limit / 1024;
        write(
                request,
                response,
                HttpStatus.PAYLOAD_TOO_LARGE,
                "too-large",
                limit,
                "内容过大，最多 %d KB。请减小后再试。".formatted(kilobytes),
                "That's too large: the limit is %d KB. Make it smaller and try again.".formatted(kilobytes));
    }

    void tooSlow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(
                request,
                response,
                HttpStatus.REQUEST_TIMEOUT,
                "too-slow",
                null,
                "内容传输过慢，已停止接收。请检查网络后再试。",
                "That took too long to arrive, so we stopped waiting. Check your connection and try again.");
    }

    void busy(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                null,
                "当前上传较多，请稍后再试。",
                "Many files are arriving right now. Try again in a moment.");
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            @Nullable Long required,
            String chinese,
            String english)
            throws IOException {
        var isProgram = addresses.include(request.getRequestURI());
        var body = isProgram
                ? problem(code, required)
                : Locale.CHINESE.getLanguage().equals(request.getLocale().getLanguage()) ? chinese : english;
        response.setStatus(status.value());
        if (isProgram) {
            response.setHeader(RequestIdFilter.HEADER, RequestIdFilter.current());
        }
        response.setContentType(
                isProgram ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private String problem(String code, @Nullable Long required) throws JsonProcessingException {
        var problem = problems.of(code);
        if (required != null) {
            problem.setProperty("required", required);
            problem.setProperty("unit", "bytes");
        }
        return mapper.writeValueAsString(problem);
    }
}
