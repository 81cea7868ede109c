package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.WorkflowApplication;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * What integrators do, done as they would: real HTTP, a running engine, a clock that runs. The scripts and programs of the
 * documentation are those that run here.
 */
@SpringBootTest(
        classes = WorkflowApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:kaidian-defaults.properties",
            "kaidian.demo=true",
            "kaidian.reading.processes=0",
            "kaidian.payment.simulated=true",
            "kaidian.workers.topics=watch-list",
            "management.endpoint.sbom.application.location=classpath:api/sbom.json"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
// Its engine works by itself and its clock is days ahead: no other test may meet them.
@DirtiesContext
@Tag("slow")
class RunningServerTest {

    private static final SpecimenPerson PERSON = SpecimenPerson.random(12);
    private static final String CERTIFICATION = "processes/certification.bpmn";
    private static final String FETCH = "/engine/external-task/fetchAndLock";

    /** A step that any program may do, what it is given, and the one thing of its answer that counts. */
    private static final String ASK_THE_LIST = """
        <bpmn:serviceTask id="Activity_AskTheList" name="Ask the list" camunda:type="external" camunda:topic="watch-list">
          <bpmn:extensionElements>
            <camunda:inputOutput>
              <camunda:inputParameter name="round">${round}</camunda:inputParameter>
              <camunda:outputParameter name="secondReview">${listed}</camunda:outputParameter>
            </camunda:inputOutput>
          </bpmn:extensionElements>
        </bpmn:serviceTask>
        <bpmn:sequenceFlow id="Flow_AskTheListToPlanReview" sourceRef="Activity_AskTheList" targetRef="Activity_PlanReview" />
        """;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    ApiTokenRepository tokens;

    @Autowired
    AccountRepository accounts;

    @Autowired
    ObjectMapper mapper;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @BeforeEach
    void employStaff() {
        employ("reviewer1", Role.REVIEWER);
        employ("reviewer2", Role.REVIEWER);
        employ("officer1", Role.OFFICER);
    }

    @Test
    void takesASellerFromNothingToOpenSuspendedAndReinstated() throws Exception {
        var token = token("story", TokenScope.values());
        var another = SpecimenPerson.random(14);
        draw(another);
        var waiting = send("earlier-shop", another);
        await().atMost(PATIENCE).until(() -> status(waiting).equals("IN_REVIEW"));
        draw(PERSON);
        mapper.writeValue(folder.resolve("statement.json").toFile(), statement(PERSON));

        var story = new ProcessBuilder("docs/examples/story.sh").redirectErrorStream(true);
        story.environment().put("API", "http://localhost:" + port + "/api/v1");
        story.environment().put("TOKEN", token);
        story.environment().put("PHOTOS", folder.toString());
        story.environment().put("STATEMENT", folder.resolve("statement.json").toString());
        var running = story.start();
        var told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(running.waitFor()).as(told).isZero();
        assertThat(told.lines()).containsExactly("IN_REVIEW", "OPEN", "SUSPENDED", "IN_REVIEW", "CERTIFIED", "OPEN");
        assertThat(status(waiting)).as("another seller's case").isEqualTo("IN_REVIEW");
    }

    /** The page's own lines, with another person's photos and numbers than the demo's, which this server has not. */
    @Test
    void sendsASellersCaseByTheLinesOfThePage() throws Exception {
        var token = token("page", TokenScope.values());
        var person = SpecimenPerson.random(15);
        draw(person);
        Files.move(folder.resolve("front.jpg"), folder.resolve("id-front.jpg"));
        Files.move(folder.resolve("back.jpg"), folder.resolve("id-back.jpg"));
        call(
                "PUT",
                "/demo/payment-accounts/demo/p1",
                token,
                mapper.writeValueAsString(
                        Map.of("holderName", person.name(), "idNumber", person.number(), "verified", true)));
        var lines = block("docs/integrators.md", "## A seller, from nothing to an open shop")
                .replaceFirst("(?m)^for photo in .*/demo/specimens/.*\n", "")
                .replaceFirst("(?s)(?<=<<'END'\n).*?(?=\nEND)", mapper.writeValueAsString(statement(person)));

        var said = bash(lines, Map.of("TOKEN", token));

        var caseId = said.substring(said.lastIndexOf("\"caseId\":\"") + 10).replaceFirst("(?s)\".*", "");
        await().atMost(PATIENCE).until(() -> status(caseId).equals("IN_REVIEW"));
    }

    /** As the page has its reader do it, with a person of its own each: one identity opens one shop. */
    @ParameterizedTest
    @CsvSource({
        "21, bash examples/quickstart.sh",
        "22, java examples/Quickstart.java",
        "23, node examples/quickstart.mts"
    })
    void certifiesASellerByTheQuickstarts(long seed, String line) throws Exception {
        assertThat(quickstart(seed, line).lines()).last().isEqualTo("CERTIFIED");
    }

    /** Not every machine that builds has Python: {@code mvn -Pquickstart-python …}. */
    @Test
    @EnabledIfSystemProperty(named = "kaidian.quickstart.python", matches = "true")
    void certifiesASellerByTheQuickstartInPython() throws Exception {
        assertThat(quickstart(
                                24,
                                "command -v python3 >/dev/null || { echo 'python3 is missing: install Python 3'; exit"
                                        + " 1; }\n"
                                        + "python3 examples/quickstart.py")
                        .lines())
                .last()
                .isEqualTo("CERTIFIED");
    }

    private String quickstart(long seed, String line) throws Exception {
        var page = "docs/quickstart.md";
        var person = SpecimenPerson.random(seed);
        draw(person);
        Files.createDirectory(folder.resolve("photos"));
        Files.move(folder.resolve("front.jpg"), folder.resolve("photos/id-front.jpg"));
        Files.move(folder.resolve("back.jpg"), folder.resolve("photos/id-back.jpg"));
        Files.move(folder.resolve("handheld.jpg"), folder.resolve("photos/handheld.jpg"));
        assertThat(block(page, "Run one of them")).contains(line.substring(line.indexOf('\n') + 1));
        var lines = block(page, "Start a demo server")
                .replaceFirst("(?m)^for photo in .*/demo/specimens/.*\n", "")
                .replaceFirst("(?s)(?<=<<'END'\n).*?(?=\nEND)", mapper.writeValueAsString(statement(person)));

        return bash(
                lines + "\n" + QuickstartPrograms.located(line),
                Map.of("TOKEN", token("quickstart " + seed, TokenScope.values()), "SELLER", "quickstart-" + seed),
                PATIENCE.multipliedBy(3));
    }

    @Test
    void registersAWebhookByTheLinesOfThePage() throws Exception {
        var said = bash(
                block("docs/webhooks.md", "# Webhooks"), Map.of("ADMIN_TOKEN", token("webhooks", TokenScope.ADMIN)));

        assertThat(mapper.readTree(said).get("secret").asText()).isNotBlank();
    }

    /** The page's own line; the list itself is made with the jar, and here it is a small one. */
    @Test
    void fetchesWhatTheProgramIsMadeOfByTheLineOfThePage() throws Exception {
        var line = block("docs/operators.md", "from a machine that reaches one")
                .replace("--fail ", "")
                .replace("https://kaidian.internal", "http://localhost:" + port);

        bash(line, Map.of("TOKEN", token("list", TokenScope.ADMIN)));

        assertThat(mapper.readTree(folder.resolve("kaidian.cdx.json").toFile())
                        .at("/bomFormat")
                        .asText())
                .isEqualTo("CycloneDX");
    }

    @Test
    void tellsWhoKeepsWhichSellerByTheQuestionsOfThePage() throws Exception {
        var questions = block("docs/operators.md", "After the upgrade that brought this")
                .split(";");
        jdbc.sql("""
                        insert into seller (id, type, display_name, locale, created_at, self_made)
                        values ('marketplace-7', 'PERSONAL', 'Shop', 'en', now(), true), ('~made', 'PERSONAL', 'Shop', 'en', now(), true)
                        """).update();
        jdbc.sql(
                        "insert into account (username, display_name, created_at) values ('early', 'E', now()), ('later', 'L', now())")
                .update();
        jdbc.sql("""
                        insert into seller_link (username, seller_id, origin, made_at)
                        values ('early', 'marketplace-7', 'SIGN_UP', '2026-01-01'), ('later', '~made', 'SIGN_UP', '2026-02-01')
                        """).update();

        assertThat(jdbc.sql(questions[0]).query().listOfRows())
                .filteredOn(row -> row.get("origin").equals("SIGN_UP"))
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("count", 2L);
        assertThat(jdbc.sql(questions[1]).query().listOfRows())
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("username", "early")
                .containsEntry("seller_id", "marketplace-7");
    }

    /** No filter sees these, or no controller: the container, or what stands before the controllers, refuses them. */
    @ParameterizedTest
    @CsvSource({
        "GARBAGE, 400, malformed",
        "GET /api/v1/sellers?q=<> HTTP/1.1, 400, malformed",
        "GET /api/v1/sellers/%zz HTTP/1.1, 400, malformed",
        "GET /api/v1/sellers?beginning=%zz HTTP/1.1, 400, malformed",
        "GET /api/v1/sellers HTTP/1.1|X: LONG, 400, malformed",
        "GET /api/v1/sellers HTTP/1.1|Host: another, 400, malformed",
        "POST /api/v1/imports HTTP/1.1|Content-Length: some, 400, malformed",
        "POST /api/v1/imports HTTP/1.1|Expect: surprise|Content-Length: 0, 400, malformed",
        "GET //api/v1/sellers HTTP/1.1, 400, malformed",
        "TRACE /api/v1/sellers HTTP/1.1, 405, method-not-allowed",
        "POST /actuator/health HTTP/1.1, 405, method-not-allowed",
        "GET /actuator/health HTTP/1.1|Accept: image/png, 406, not-acceptable",
        "GET /api/v1/sellers/nobody HTTP/1.1|Accept: nonsense, 406, not-acceptable"
    })
    void explainsWhatIsRefusedBeforeAnyController(String head, int status, String code) throws Exception {
        var answer = raw(head.replace("LONG", "x".repeat(20_000)).replace("|", "\r\n") + "\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + token("refused", TokenScope.values()) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json");
        var problem = mapper.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.at("/code").asText()).isEqualTo(code);
        assertThat(problem.at("/type").asText()).endsWith("/docs/problems/" + code);
        assertThat(problem.at("/detail").asText()).isNotBlank();
        assertThat(answer).contains("Request-Id: " + problem.at("/requestId").asText());
    }

    /** The description is all that a generator of clients knows; what it makes of it compiles and opens a shop. */
    @Test
    void opensAShopThroughAGeneratedClient() throws Exception {
        var person = LongStream.iterate(40, seed -> seed + 1)
                .mapToObj(SpecimenPerson::random)
                .filter(one -> one.validUntil() != null)
                .findFirst()
                .orElseThrow();
        draw(person);
        Files.writeString(
                folder.resolve("card.properties"),
                "name=%s\nnumber=%s\nvalidFrom=%s\nvalidUntil=%s\n"
                        .formatted(person.name(), person.number(), person.validFrom(), person.validUntil()));
        var client = GeneratedClient.of("http://localhost:" + port + "/api/v1/openapi.json", folder);

        var said = client.run(
                Path.of("docs/examples/client/SellerStory.java"),
                "http://localhost:" + port,
                token("client", TokenScope.values()),
                folder.toString());

        assertThat(said.lines()).last().isEqualTo("OPEN");
    }

    /** The page's other client; {@code mvn -Pgenerated-typescript …}. */
    @Test
    @EnabledIfSystemProperty(named = "kaidian.generated.typescript", matches = "true")
    void opensAShopThroughAGeneratedTypeScriptClient() throws Exception {
        var person = SpecimenPerson.random(25);
        draw(person);
        mapper.writeValue(folder.resolve("statement.json").toFile(), statement(person));
        var story = GeneratedClient.typeScript(
                "http://localhost:" + port + "/api/v1/openapi.json",
                folder,
                Path.of("docs/examples/client/sellerStory.mts"));

        var said = bash(
                "node " + story,
                Map.of(
                        "SERVER", "http://localhost:" + port,
                        "TOKEN", token("typescript", TokenScope.values()),
                        "PHOTOS", folder.toString()));

        assertThat(said.lines()).last().isEqualTo("OPEN");
    }

    /** An analyst's diagram asks a list that another team keeps before a case goes to review. */
    @Test
    void letsAProgramBesideTheServerDoACheck() throws Exception {
        var diagram = ProcessResources.text(CERTIFICATION)
                .replace("</bpmn:process>", ASK_THE_LIST + "</bpmn:process>")
                .replaceFirst(
                        "(id=\"Flow_RouteToPlanReview\"[^>]*) targetRef=\"Activity_PlanReview\"",
                        "$1 targetRef=\"Activity_AskTheList\"");
        var deployment = engine.getRepositoryService().createDeployment();
        ProcessResources.all()
                .forEach(name ->
                        deployment.addString(name, name.equals(CERTIFICATION) ? diagram : ProcessResources.text(name)));
        var deployed = deployment.deploy().getId();
        var person = SpecimenPerson.random(13);
        draw(person);
        var caseId = send("worker-shop", person);

        var token = token("watch list", TokenScope.WORK);
        var seen = new ArrayBlockingQueue<Map<String, Object>>(1);
        var worker = ExternalTaskClient.create()
                .baseUrl("http://localhost:" + port + "/api/v1/engine")
                .addInterceptor(request -> request.addHeader("Authorization", "Bearer " + token))
                .maxTasks(1)
                .asyncResponseTimeout(1000)
                .build();
        worker.subscribe("watch-list")
                .handler((task, service) -> {
                    seen.add(new HashMap<>(task.getAllVariables()));
                    assertThat(task.getBusinessKey()).isEqualTo(caseId);
                    service.complete(task, Map.of("listed", true, "outcome", "CERTIFIED"));
                })
                .open();
        try {
            await().atMost(PATIENCE).until(() -> status(caseId).equals("IN_REVIEW"));

            assertThat(seen.element())
                    .as("what the diagram hands out, and no more")
                    .containsOnlyKeys("round");
            var instance = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseId)
                    .singleResult()
                    .getId();
            assertThat(engine.getRuntimeService().getVariable(instance, "secondReview"))
                    .as("what the diagram takes out")
                    .isEqualTo(true);
            assertThat(engine.getRuntimeService().getVariable(instance, "outcome"))
                    .as("what the worker said besides")
                    .isNull();
        } finally {
            worker.stop();
            engine.getRepositoryService().deleteDeployment(deployed, true);
        }
    }

    @Test
    void keepsTheRestOfTheEngineAndOtherTokensOut() throws Exception {
        var work = token("worker", TokenScope.WORK);
        for (var path : List.of("/engine/task", "/engine/process-instance", "/engine/engine", "/engine/deployment")) {
            assertThat(call("GET", path, work, null).statusCode()).as(path).isEqualTo(404);
        }
        var fetch = "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"watch-list\"}]}";
        assertThat(call("POST", FETCH, work, fetch).statusCode()).isEqualTo(200);
        assertThat(call("POST", FETCH, token("seller system", TokenScope.SELLERS, TokenScope.ADMIN), fetch)
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("POST", FETCH, "kd_guessed", fetch).statusCode()).isEqualTo(401);
        assertThat(call("POST", "/engine/external-task/no-such/complete", work, "{\"workerId\": \"w\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private String send(String seller, SpecimenPerson person) throws Exception {
        var token = token("sending", TokenScope.values());
        call(
                "PUT",
                "/sellers/" + seller,
                token,
                "{\"type\": \"PERSONAL\", \"displayName\": \"样例\", \"paymentAccount\": {\"provider\": \"demo\","
                        + " \"accountId\": \"" + seller + "\"}}");
        var opened = call("POST", "/sellers/" + seller + "/cases", token, "{\"kind\": \"INITIAL\"}");
        var id = mapper.readTree(opened.body()).get("caseId").asText();
        call("PUT", "/cases/" + id + "/statement", token, mapper.writeValueAsString(statement(person)));
        for (var photo : Map.of("ID_FRONT", "front", "ID_BACK", "back", "HANDHELD", "handheld")
                .entrySet()) {
            var request = request("/cases/" + id + "/documents/" + photo.getKey(), token)
                    .header("Content-Type", "image/jpeg")
                    .PUT(HttpRequest.BodyPublishers.ofFile(folder.resolve(photo.getValue() + ".jpg")));
            assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(call("POST", "/cases/" + id + "/submit", token, "").statusCode())
                .isEqualTo(202);
        return id;
    }

    private String status(String caseId) throws Exception {
        var answer = call("GET", "/cases/" + caseId, token("reading", TokenScope.READ), null);
        return mapper.readTree(answer.body()).get("status").asText();
    }

    private HttpResponse<String> call(String method, String path, String token, String body) throws Exception {
        var content = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = request(path, token).header("Content-Type", "application/json");
        return http.send(request.method(method, content).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }

    private String token(String name, TokenScope... scopes) {
        var token = tokens.generate();
        tokens.admit(name, token, Set.of(scopes), Set.of(ApiTokenRepository.EVERYBODY));
        return token;
    }

    /** The first block of code of a section. */
    private static String block(String page, String heading) throws IOException {
        var text = Files.readString(Path.of(page));
        return text.substring(text.indexOf(heading))
                .lines()
                .dropWhile(line -> !line.startsWith("    "))
                .takeWhile(line -> line.isBlank() || line.startsWith("    "))
                .map(line -> line.isBlank() ? "" : line.substring(4))
                .collect(Collectors.joining("\n"));
    }

    /** Runs lines against this server, as long as each succeeds, and returns what they print. */
    private String bash(String lines, Map<String, String> variables) throws Exception {
        return bash(lines, variables, PATIENCE);
    }

    private String bash(String lines, Map<String, String> variables, Duration patience) throws Exception {
        var strict = "set -euo pipefail\ncurl() { command curl --silent --show-error --fail-with-body \"$@\"; }\n";
        var script = folder.resolve("lines.sh");
        Files.writeString(script, strict + lines.replace("http://localhost:8080", "http://localhost:" + port));
        var said = folder.resolve("said");
        var running = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        running.environment().putAll(variables);
        var process = running.start();
        try {
            assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private void draw(SpecimenPerson person) throws IOException {
        var specimens = Specimens.of(person);
        Files.write(folder.resolve("front.jpg"), specimens.front().jpeg());
        Files.write(folder.resolve("back.jpg"), specimens.back().jpeg());
        Files.write(folder.resolve("handheld.jpg"), specimens.handheld().jpeg());
        Files.write(folder.resolve("again.jpg"), specimens.handheld().tilt(3).jpeg());
    }

    /** What no client library would send; the answer as it came. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static LinkedHashMap<String, Object> statement(SpecimenPerson person) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("name", person.name());
        statement.put("idNumber", person.number());
        statement.put("validFrom", person.validFrom().toString());
        if (person.validUntil() == null) {
            statement.put("longTerm", true);
        } else {
            statement.put("validUntil", person.validUntil().toString());
        }
        statement.put("consent", Map.of("textVersion", "2026-01", "locale", "zh-CN"));
        return statement;
    }

    private void employ(String name, Role role) {
        if (accounts.find(name).isPresent()) {
            return;
        }
        accounts.create(new AccountRepository.NewAccount(name, null, "姓名" + name, name, Locale.ENGLISH, Set.of(role)));
    }
}
