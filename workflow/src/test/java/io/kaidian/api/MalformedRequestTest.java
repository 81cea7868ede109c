package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.errors.ProblemCatalogue;
import io.kaidian.platform.http.ProblemFactory;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Bodies, addresses and parameters that no client means, at every endpoint that writes. Whatever comes, the answer is a
 * problem that a client can read, with its code, page and words: never a fault of the server, never a trace of its inside. Seeded, so that what fails once
 * fails again.
 */
@Tag("slow")
class MalformedRequestTest extends ApiTestBase {

    private static final long SEED = 20_261_124;
    /** At each endpoint; {@code -Dkaidian.fuzz=10000} asks for more. */
    private static final int BODIES = Integer.getInteger("kaidian.fuzz", 600) / 25;

    private static final List<String> IDS = List.of(
            "00000000-0000-4000-8000-000000000000",
            "1",
            "-",
            "%00",
            "..%2f..%2fetc",
            "'%20or%201=1--",
            "x".repeat(3000),
            "%F0%9F%92%A9",
            "ID_FRONT");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"' or 1=1; drop table seller; --\"",
            "\"${T(java.lang.Runtime).getRuntime().exec('x')}\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "a".repeat(50_000) + "\"",
            "[]",
            "{}",
            "[[[[[[[[[[]]]]]]]]]]",
            "\"2026-02-30T25:61:00Z\"",
            "\"<script>alert(1)</script>\"");

    private static final List<String> NAMES = List.of(
            "type",
            "displayName",
            "locale",
            "paymentAccount",
            "kind",
            "name",
            "idNumber",
            "validFrom",
            "validUntil",
            "longTerm",
            "address",
            "consent",
            "company",
            "reviewer",
            "outcome",
            "verdicts",
            "reasons",
            "code",
            "note",
            "occurredAt",
            "officer",
            "subject",
            "text",
            "evidence",
            "accept",
            "url",
            "events",
            "advance",
            "@type",
            "class");

    private static final List<UnaryOperator<String>> SPOILERS = List.of(
            body -> body,
            body -> body.substring(0, body.length() / 2),
            body -> body + body,
            body -> "[" + body + "]",
            body -> "[".repeat(5_000),
            body -> "{\"a\":".repeat(3_000),
            body -> "\ufeff" + body,
            body -> "",
            body -> "null",
            body -> body.replace(":", ""));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    ReasonCatalogue reasons;

    private record Endpoint(String method, String path) {}

    @Test
    void answersWhateverComesWithAProblemThatAClientCanRead() throws Exception {
        var token = tokens.generate();
        tokens.admit("hostile", token, Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));
        var random = new Random(SEED);
        var faults = new TreeSet<String>();
        var sent = 0;
        for (var endpoint : endpoints()) {
            for (int i = 0; i < BODIES; i++) {
                var path = endpoint.path().replaceAll("\\{[^}]+}", "{}");
                while (path.contains("{}")) {
                    path = path.replaceFirst("\\{}", Matcher.quoteReplacement(pick(IDS, random)));
                }
                var body = pick(SPOILERS, random).apply(object(random));
                var request = MockMvcRequestBuilders.request(
                                HttpMethod.valueOf(endpoint.method()), URI.create(path.replace("'", "%27")))
                        .header("Authorization", "Bearer " + token)
                        .contentType(random.nextInt(8) == 0 ? "image/jpeg" : "application/json")
                        .content(body.getBytes(StandardCharsets.UTF_8));
                if (random.nextInt(4) == 0) {
                    request.header("Idempotency-Key", pick(VALUES, random).replaceAll("[^ -~]", "?"));
                }
                sent++;
                try {
                    var answer = mvc.perform(request).andReturn().getResponse();
                    var text = answer.getContentAsString(StandardCharsets.UTF_8);
                    if (answer.getStatus() >= 500 || text.contains("Exception") || text.contains("\tat ")) {
                        faults.add("%s -> %d %s for %s"
                                .formatted(endpoint, answer.getStatus(), shortened(text), shortened(body)));
                    } else if (answer.getStatus() >= 400 && !isExplained(text)) {
                        faults.add("%s -> %d without a word: %s for %s"
                                .formatted(endpoint, answer.getStatus(), shortened(text), shortened(body)));
                    }
                } catch (Exception thrown) {
                    faults.add("%s threw %s for %s"
                            .formatted(endpoint, shortened(String.valueOf(thrown)), shortened(body)));
                }
            }
        }

        assertThat(faults).isEmpty();
        assertThat(sent).isGreaterThan(400);
    }

    /** With a code that the catalogues have, its page, words, fields and the id of the request. */
    private boolean isExplained(String text) throws IOException {
        var problem = mapper.readTree(text);
        var code = problem.path("code").asText();
        var isKnown =
                ProblemCatalogue.find(code).isPresent() || reasons.find(code).isPresent();
        return isKnown
                && problem.path("type").asText().endsWith(ProblemFactory.PAGES + code)
                && !problem.path("title").asText().isBlank()
                && !problem.path("detail").asText().isBlank()
                && problem.path("errors").isArray()
                && problem.path("requestId").isTextual();
    }

    private List<Endpoint> endpoints() {
        var all = new ArrayList<Endpoint>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1") && !path.contains("*"))
                        .forEach(path -> mapping.getMethodsCondition().getMethods().stream()
                                .filter(method -> method != RequestMethod.GET)
                                .forEach(method -> all.add(new Endpoint(method.name(), path)))));
        all.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method));
        return all;
    }

    private static String object(Random random) {
        var fields = IntStream.range(0, 1 + random.nextInt(7))
                .mapToObj(i -> "\"" + pick(NAMES, random) + "\":" + pick(VALUES, random))
                .toList();
        return "{" + String.join(",", fields) + "}";
    }

    private static <T> T pick(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static String shortened(String text) {
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }
}
