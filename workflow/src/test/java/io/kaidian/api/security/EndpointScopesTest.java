package io.kaidian.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint that there is, tried with every scope, with a token without scopes, with a wrong one and with none. What is
 * expected stands in a table of its own, so that a slip in the configuration is no slip in the expectation.
 */
class EndpointScopesTest extends ApiTestBase {

    private static final String SOMETHING = "00000000-0000-4000-8000-000000000000";
    private static final String EVERYBODY = "*";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Endpoint(String method, String path) {}

    private record Line(String method, String path, Set<String> scopes) {

        private boolean fits(Endpoint endpoint) {
            return (method.equals("ANY") || method.equals(endpoint.method()))
                    && new AntPathMatcher().match(path, endpoint.path());
        }
    }

    @Test
    void answersEachScopeAsTheTableSaysAndNobodyElse() throws Exception {
        var table = table();
        var tokens = new LinkedHashMap<String, String>();
        for (var scope : TokenScope.values()) {
            tokens.put(scope.name(), token(Set.of(scope)));
        }
        tokens.put("no scope", token(Set.of()));
        tokens.put("wrong", "kd_guessed");
        tokens.put("none", null);
        var answers = 0;
        var faults = new TreeSet<String>();

        for (var endpoint : endpoints()) {
            var line = table.stream().filter(one -> one.fits(endpoint)).findFirst();
            if (line.isEmpty()) {
                faults.add(endpoint + " stands in no line of endpoints.csv");
                continue;
            }
            for (var token : tokens.entrySet()) {
                var isExpected = line.get().scopes().contains(EVERYBODY)
                        || line.get().scopes().contains(token.getKey());
                var answer = call(endpoint, token.getValue());
                answers++;
                if (isRefused(answer) == isExpected) {
                    faults.add(endpoint + " with " + token.getKey() + ": " + answer.getStatus());
                }
                var isKnown = !token.getKey().equals("wrong") && token.getValue() != null;
                if (!isExpected && answer.getStatus() != (isKnown ? 403 : 401)) {
                    faults.add(endpoint + " with " + token.getKey() + " is refused by " + answer.getStatus());
                }
            }
        }

        assertThat(faults).isEmpty();
        System.out.printf("matrix of endpoints times callers: %d%n", answers);
        assertThat(answers).as("endpoints times callers").isGreaterThan(250);
    }

    private Set<Endpoint> endpoints() {
        var mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        .flatMap(path -> methods(mapping.getMethodsCondition().getMethods())
                                .map(method -> new Endpoint(method, path.replaceAll("\\{[^}]+}", SOMETHING)))))
                .filter(endpoint -> !endpoint.path().contains("*"));
        var operations = Stream.of("health", "health/liveness", "health/readiness", "prometheus", "env", "beans")
                .map(name -> new Endpoint("GET", "/actuator/" + name));
        return Stream.concat(mapped, operations).collect(Collectors.toSet());
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return (methods.isEmpty() ? EnumSet.of(RequestMethod.GET, RequestMethod.POST) : methods)
                .stream().map(Enum::name);
    }

    private MockHttpServletResponse call(Endpoint endpoint, String token) throws Exception {
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(endpoint.method()), endpoint.path())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    /** An endpoint may itself refuse with 403 whom the token does not act for; that is behind the door. */
    private static boolean isRefused(MockHttpServletResponse answer) throws IOException {
        return answer.getStatus() == 401
                || answer.getStatus() == 403
                        && answer.getContentAsString(StandardCharsets.UTF_8).contains("scope-missing");
    }

    private String token(Set<TokenScope> scopes) {
        var token = tokens.generate();
        tokens.admit(token, token, scopes, Set.of(ApiTokenRepository.EVERYBODY));
        return token;
    }

    private static List<Line> table() throws IOException {
        var text = new ClassPathResource("rights/endpoints.csv").getContentAsString(StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(","))
                .map(cells -> new Line(
                        cells[0], cells[1], Arrays.stream(cells[2].split(" ")).collect(Collectors.toSet())))
                .toList();
    }
}
