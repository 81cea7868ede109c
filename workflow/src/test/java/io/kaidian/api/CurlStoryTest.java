package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.specimens.Person;
import io.kaidian.specimens.Specimens;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.FreshDatabase;
import io.kaidian.support.testing.WorkflowApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The script of the documentation, run as an integrator would: real HTTP, a running engine, a clock that runs. */
@SpringBootTest(
        classes = WorkflowApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:kaidian-defaults.properties",
            "kaidian.demo=true",
            "kaidian.payment.simulated=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
// Its engine works by itself and its clock is days ahead: no other test may meet them.
@DirtiesContext
class CurlStoryTest {

    private static final Person PERSON = Person.random(12);

    @Autowired
    ApiTokens tokens;

    @Autowired
    Accounts accounts;

    @Autowired
    ObjectMapper mapper;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Test
    void takesASellerFromNothingToOpenSuspendedAndReinstated() throws Exception {
        employ("reviewer1", Role.REVIEWER);
        employ("reviewer2", Role.REVIEWER);
        employ("officer1", Role.OFFICER);
        var token = tokens.generate();
        tokens.admit("story", token, Set.of(Scope.values()), Set.of(ApiTokens.EVERYBODY));
        Files.write(folder.resolve("front.jpg"), Specimens.of(PERSON).front().jpeg());
        Files.write(folder.resolve("back.jpg"), Specimens.of(PERSON).back().jpeg());
        Files.write(
                folder.resolve("handheld.jpg"), Specimens.of(PERSON).handheld().jpeg());
        Files.write(
                folder.resolve("again.jpg"),
                Specimens.of(PERSON).handheld().tilt(3).jpeg());
        mapper.writeValue(folder.resolve("statement.json").toFile(), statement());

        var story = new ProcessBuilder("docs/examples/story.sh").redirectErrorStream(true);
        story.environment().put("API", "http://localhost:" + port + "/api/v1");
        story.environment().put("TOKEN", token);
        story.environment().put("PHOTOS", folder.toString());
        story.environment().put("STATEMENT", folder.resolve("statement.json").toString());
        var running = story.start();
        var told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(running.waitFor()).as(told).isZero();
        assertThat(told.lines()).containsExactly("IN_REVIEW", "OPEN", "SUSPENDED", "IN_REVIEW", "CERTIFIED", "OPEN");
    }

    private static LinkedHashMap<String, Object> statement() {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("name", PERSON.name());
        statement.put("idNumber", PERSON.number());
        statement.put("validFrom", PERSON.validFrom().toString());
        if (PERSON.validUntil() == null) {
            statement.put("longTerm", true);
        } else {
            statement.put("validUntil", PERSON.validUntil().toString());
        }
        statement.put("consent", java.util.Map.of("textVersion", "2026-01"));
        return statement;
    }

    private void employ(String name, Role role) {
        accounts.create(new Accounts.NewAccount(name, null, "姓名" + name, name, Locale.ENGLISH, Set.of(role)));
    }
}
