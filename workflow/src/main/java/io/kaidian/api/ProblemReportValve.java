package io.kaidian.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.platform.http.ProblemFactory;
import io.kaidian.platform.http.ProgramAddresses;
import io.kaidian.platform.http.RequestIdFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers a program whose request the container itself refuses, such as one with an unreadable address, in the form of all other
 * problems. No filter has seen such a request. A browser, which asks for pages, gets the container's own.
 */
class ProblemReportValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    private final ProgramAddresses addresses;
    private final ProblemFactory problems;
    private final ObjectMapper mapper;

    ProblemReportValve(ProgramAddresses addresses, ProblemFactory problems, ObjectMapper mapper) {
        this.addresses = addresses;
        this.problems = problems;
        this.mapper = mapper;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable fault) {
        var isRefused = HttpStatus.Series.resolve(response.getStatus()) == HttpStatus.Series.CLIENT_ERROR;
        if (!isRefused || !isProgram(request)) {
            super.report(request, response, fault);
        } else if (response.getContentWritten() == 0 && response.setErrorReported() && canAnswer(response)) {
            try {
                write(response);
            } catch (IOException gone) {
                LOG.debug("whoever was refused did not wait for the answer", gone);
            }
        }
    }

    private boolean isProgram(Request request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        var wantsPage = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
        return !wantsPage || addresses.include(request.getRequestURI());
    }

    private static boolean canAnswer(Response response) {
        var isOpen = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, isOpen);
        return isOpen.get();
    }

    private void write(Response response) throws IOException {
        var problem = problems.of("malformed");
        var id = RequestIdFilter.current();
        problem.setProperty(ProblemFactory.REQUEST_ID, id);
        LOG.info("request {} was refused before anything could read it", id);
        response.setStatus(problem.getStatus());
        response.setHeader(RequestIdFilter.HEADER, id);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var writer = response.getReporter();
        if (writer != null) {
            writer.write(mapper.writeValueAsString(problem));
            response.finishResponse();
        }
    }

    /** Puts it where the container would put its own. */
    @Component
    @Order(Ordered.LOWEST_PRECEDENCE)
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final ProgramAddresses addresses;
        private final ProblemFactory problems;
        private final ObjectMapper mapper;

        Installation(ProgramAddresses addresses, ProblemFactory problems, ObjectMapper mapper) {
            this.addresses = addresses;
            this.problems = problems;
            this.mapper = mapper;
        }

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addContextCustomizers(context -> {
                var host = (StandardHost) context.getParent();
                // By its class the host knows that it has one, and adds none of its own.
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                host.getPipeline().addValve(new ProblemReportValve(addresses, problems, mapper));
            });
        }
    }
}
