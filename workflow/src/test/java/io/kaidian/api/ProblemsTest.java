package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.errors.ProblemCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What is refused is refused alike: by name, with a code of the catalogue, in words, and with a page that explains it. */
class ProblemsTest extends ApiTestBase {

    /** A code as it stands in the sources, where one is given to a refusal. */
    private static final Pattern GIVEN_CODE =
            Pattern.compile("(?:new (?:StateConflictException|IncompleteRequestException"
                    + "|InvalidDecisionException|IllegalTransitionException|RequestRejectedException)|\\bproblem|\\bwrite"
                    + "|\\brefuse|\\bconflict)\\(\\s*(?:response,\\s*)?(?:HttpStatus\\.(\\w+),\\s*)?\"([a-z-]+)\"");

    /** Modules that no call reaches, and an aggregate that refuses in words of its own. */
    private static final Pattern OUT_OF_REACH =
            Pattern.compile(".*/(?:help|platform/allowlist|review/quality|review/desk"
                    + "|studio|demo|privacy|enforcement/violations/bulk|sellers/accounts)/.*|.*/sellers/Shop.java");

    @Test
    void refusesAPropertyThatIsNotDescribedByItsName() {
        var seller = seller("acc-1");
        seller.put("dispalyName", "样例小店");
        var nested = seller("acc-1");
        nested.put("paymentAccount", json("provider", "demo", "accountId", "acc-1", "acountId", "x"));

        var refused = api.put("/sellers/" + SELLER, seller);
        var refusedInside = api.put("/sellers/" + SELLER, nested);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("invalid");
        assertThat(errors(refused)).containsExactly("dispalyName unknown");
        assertThat(errors(refusedInside)).containsExactly("paymentAccount.acountId unknown");
    }

    @Test
    void namesEachFieldWithItsOwnCode() {
        var wrong = json(
                "type",
                "PERSONAL",
                "displayName",
                "x".repeat(201),
                "email",
                "nobody",
                "paymentAccount",
                json("provider", "demo"));

        var refused = api.put("/sellers/" + SELLER, wrong);

        assertThat(errors(refused))
                .containsExactly("displayName length", "email format", "paymentAccount.accountId required");
        assertThat(refused.text("/errors/0/detail")).contains("200");
        assertThat(errors(api.put("/sellers/" + SELLER, json("type", "CLUB")))).containsExactly("type type");
    }

    @Test
    void answersAMethodThatAnAddressDoesNotTakeWithThoseThatItTakes() throws Exception {
        var token = tokens.generate();
        tokens.admit("methods", token, Set.of(TokenScope.values()), Set.of());

        var answer = mvc.perform(MockMvcRequestBuilders.request(HttpMethod.DELETE, "/api/v1/sellers/" + SELLER)
                        .header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeader("Allow").split(", *")).containsExactlyInAnyOrder("GET", "PUT");
        assertThat(mapper.readTree(answer.getContentAsString()).at("/code").asText())
                .isEqualTo("method-not-allowed");
        assertThat(api.postFile("/imports", new byte[0], "application/json").text("/code"))
                .isEqualTo("media-type");
        assertThat(api.putPhoto("/sellers/" + SELLER, "{}".getBytes(), "application/x-www-form-urlencoded")
                        .text("/code"))
                .isEqualTo("media-type");
        assertThat(api.get("/selers/" + SELLER).text("/code")).isEqualTo("not-found");
    }

    @Test
    void answersUnknownAddressesOfOperationsWith404() {
        assertThat(api.get("/actuator/beans").status()).isEqualTo(404);
        assertThat(api.get("/actuator/no-such").text("/code")).isEqualTo("not-found");
        assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    /** One of each way in which a refusal is made: by a filter, by a controller, by Spring, by a service. */
    @Test
    void explainsEachRefusalWithAPageAndAnIdOfTheRequest() throws Exception {
        registerSeller();
        var refusals = List.of(
                callerWithToken(null).get("/sellers/" + SELLER),
                callerWith(TokenScope.METRICS).get("/sellers/" + SELLER),
                api.get("/cases/unknown"),
                api.put("/sellers/" + SELLER, "{"),
                api.put("/sellers/" + SELLER, json()),
                api.delete("/sellers/" + SELLER),
                api.post("/sellers/" + SELLER + "/cases", json("kind", "REINSTATEMENT")),
                api.repeatable("k".repeat(201)).post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL")),
                api.postFile("/imports", new byte[0], "application/json"),
                api.putPhoto("/cases/" + openCase() + "/documents/ID_FRONT", "no photo".getBytes()));

        for (var refused : refusals) {
            var problem = refused.body();
            assertThat(refused.contentType()).as("%s", problem).startsWith("application/problem+json");
            assertThat(problem.at("/code").asText()).as("%s", problem).isNotBlank();
            assertThat(problem.at("/title").asText()).as("%s", problem).isNotBlank();
            assertThat(problem.at("/detail").asText()).as("%s", problem).isNotBlank();
            assertThat(problem.at("/requestId").asText()).as("%s", problem).hasSize(36);
            assertThat(problem.at("/errors").isArray()).as("%s", problem).isTrue();
            assertThat(problem.at("/status").asInt()).as("%s", problem).isEqualTo(refused.status());
            assertThat(page(problem)).contains(problem.at("/code").asText());
        }
    }

    @Test
    void explainsAnAddressThatNoChainIsAskedAbout() throws Exception {
        var answer = mvc.perform(get(java.net.URI.create("/api/v1/cases/..%2f..%2fetc")))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(mapper.readTree(answer.getContentAsString()).at("/code").asText())
                .isEqualTo("malformed");
    }

    @Test
    void putsTheIdOfTheRequestIntoTheHeaderOfEveryAnswer() throws Exception {
        var answer = mvc.perform(get("/api/v1/sellers/" + SELLER)).andReturn().getResponse();

        assertThat(answer.getHeader("Request-Id"))
                .isEqualTo(mapper.readTree(answer.getContentAsString())
                        .at("/requestId")
                        .asText());
        assertThat(api.header("/openapi.json", "Request-Id")).hasSize(36);
    }

    /** What a service throws becomes the code of an answer, so all that the sources name stand in the catalogue. */
    @Test
    void knowsEveryCodeThatTheSourcesName() throws IOException {
        var named = new TreeSet<String>();
        var unknown = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/io/kaidian"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !OUT_OF_REACH.matcher(file.toString()).matches())
                    .forEach(file -> codes(file).forEach(code -> {
                        named.add(code[1]);
                        var known = ProblemCatalogue.find(code[1])
                                .filter(one -> code[0] == null
                                        || one.status()
                                                == HttpStatus.valueOf(code[0]).value());
                        if (known.isEmpty()) {
                            unknown.add(code[1] + " in " + file);
                        }
                    }));
        }

        assertThat(unknown).isEmpty();
        assertThat(named).contains("stale", "consent-required", "verdict-missing", "scope-missing", "too-large");
    }

    @Test
    void letsNoCodeOutThatTheCatalogueHasNot(
            @org.springframework.beans.factory.annotation.Autowired ProblemDetailsWriter problems) {
        var problem = problems.problem(HttpStatus.CONFLICT, "made-up");

        assertThat(problem.getProperties()).containsEntry("code", "conflict");
        assertThat(problem.getStatus()).isEqualTo(409);
    }

    private String page(JsonNode problem) throws Exception {
        var page = mvc.perform(get(problem.at("/type").asText())).andReturn().getResponse();
        assertThat(page.getStatus()).as("%s", problem).isEqualTo(200);
        assertThat(page.getContentType()).startsWith("text/html");
        return page.getContentAsString();
    }

    private static List<String> errors(ApiResponse refused) {
        var errors = refused.each("/errors", "field");
        var codes = refused.each("/errors", "code");
        return java.util.stream.IntStream.range(0, errors.size())
                .mapToObj(i -> errors.get(i) + " " + codes.get(i))
                .toList();
    }

    private static Stream<String[]> codes(Path file) {
        try {
            return GIVEN_CODE
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> new String[] {found.group(1), found.group(2)})
                    .toList()
                    .stream();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
