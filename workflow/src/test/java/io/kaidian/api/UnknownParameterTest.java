package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Every operation of the description with parameters that it does not describe: each is refused by its name. */
class UnknownParameterTest extends ApiTestBase {

    private static final String SOMETHING = "00000000-0000-4000-8000-000000000000";

    private String token;

    /** @param known parameters of its address, as they are described */
    private record Operation(String method, String path, String mediaType, List<String> known) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void askForAToken() {
        token = tokens.generate();
        tokens.admit("slips", token, Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));
    }

    @Test
    void isRefusedByItsNameByEveryOperation() throws Exception {
        var faults = new TreeSet<String>();
        var operations = operations();
        for (var operation : operations) {
            for (var unknown : slips(operation.known())) {
                var answer = call(operation, unknown + "=x");
                var problem = mapper.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
                var isRefused = answer.getStatus() == 422
                        && problem.at("/code").asText().equals("invalid")
                        && problem.at("/errors/0/field").asText().equals(unknown)
                        && problem.at("/errors/0/code").asText().equals("unknown");
                if (!isRefused) {
                    faults.add("%s?%s -> %d %s".formatted(operation, unknown, answer.getStatus(), problem));
                }
            }
        }

        assertThat(faults).isEmpty();
        assertThat(operations).hasSizeGreaterThan(60);
    }

    @Test
    void isNotWhatIsDescribed() throws Exception {
        var faults = new TreeSet<String>();
        for (var operation : operations()) {
            for (var known : operation.known()) {
                var answer = call(operation, known + "=x").getContentAsString(StandardCharsets.UTF_8);
                if (answer.contains("\"code\":\"unknown\"")) {
                    faults.add("%s?%s -> %s".formatted(operation, known, answer));
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void isAlsoTheSecondValueOfAParameterThatTakesOne() {
        assertThat(api.get("/cases?limit=1&limit=2").text("/errors/0/field")).isEqualTo("limit");
        assertThat(api.get("/cases?status=DRAFT&status=RETURNED").status()).isEqualTo(200);
    }

    @Test
    void isNotAnsweredBeforeTheAddressItself() {
        assertThat(api.get("/selers?limitt=1").text("/code")).isEqualTo("not-found");
        assertThat(api.delete("/sellers?limitt=1").text("/code")).isEqualTo("method-not-allowed");
        assertThat(callerWithToken(null).get("/sellers?limitt=1").text("/code")).isEqualTo("unauthorized");
    }

    /** Something that no call has, and each parameter of the call with a slip of the pen. */
    private static List<String> slips(List<String> known) {
        var slips = new ArrayList<>(List.of("surprise"));
        known.forEach(name -> slips.addAll(List.of(name + "s", name.toUpperCase(Locale.ROOT))));
        slips.removeAll(known);
        return slips;
    }

    private MockHttpServletResponse call(Operation operation, String query) throws Exception {
        var address = operation.path().replaceAll("\\{[^}]+}", SOMETHING) + "?" + query;
        return mvc.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(operation.method()), URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .contentType(operation.mediaType()))
                .andReturn()
                .getResponse();
    }

    private List<Operation> operations() {
        var paths = callerWithToken(null).get("/openapi.json").body().at("/paths");
        var operations = new ArrayList<Operation>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(call -> {
                    var types = call.getValue().at("/requestBody/content").fieldNames();
                    operations.add(new Operation(
                            call.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            types.hasNext() ? types.next() : "application/json",
                            parameters(call.getValue())));
                }));
        return operations;
    }

    private static List<String> parameters(JsonNode call) {
        return StreamSupport.stream(call.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.at("/in").asText().equals("query"))
                .map(parameter -> parameter.at("/name").asText())
                .toList();
    }
}
