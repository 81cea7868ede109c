package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;

/** Lines of the log as JSON say who asked and which case it was about, and never what stands on a card. */
@Tag("slow")
class JsonLogsTest extends ApiTestBase {

    private static final String REQUESTS = "org.springframework.test.web.servlet.TestDispatcherServlet";

    private static final String STATEMENTS = "org.springframework.jdbc.core.JdbcTemplate";

    @Autowired
    Environment environment;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    @BeforeEach
    void writeJson() {
        logging.putObject(Environment.class.getName(), environment);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(logging);
        encoder.setFormat("ecs");
        encoder.start();
        appender.setContext(logging);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        root.addAppender(appender);
        logging.getLogger(REQUESTS).setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        logging.getLogger(REQUESTS).setLevel(null);
        logging.getLogger(STATEMENTS).setLevel(null);
        root.detachAppender(appender);
    }

    @Test
    void nameTheUserAndTheCaseAndNothingElse() throws Exception {
        api.put("/sellers/" + SELLER, seller("sandbox-silent-log"));
        var id = openCase();
        attach(id, "ID_FRONT", front());
        attach(id, "ID_BACK", back());
        attach(id, "HANDHELD", handheld());
        assertThat(api.post("/cases/" + id + "/submit").status()).isEqualTo(202);
        logging.getLogger(STATEMENTS).setLevel(Level.DEBUG);
        // The payment company keeps silent: the job fails.
        assertThatThrownBy(jobs::runDue).isNotNull();

        var lines = lines();

        assertThat(lines)
                .filteredOn(line -> line.at("/log/logger").asText().equals(REQUESTS))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.at("/user").asText()).startsWith("kd_"));
        assertThat(lines)
                .as("what a step of the case did")
                .anySatisfy(line -> assertThat(line.at("/businessKey").asText()).isEqualTo(id));
        assertThat(written.toString(StandardCharsets.UTF_8))
                .doesNotContain(PERSON.name(), PERSON.number(), PERSON.address());
    }

    private List<JsonNode> lines() throws Exception {
        var lines = new ArrayList<JsonNode>();
        for (var line : written.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(mapper.readTree(line));
        }
        return lines;
    }
}
