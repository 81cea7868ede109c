package io.kaidian.api.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Many sellers by one call: each line for itself, its result in the same place. */
class BulkSellersApiTest extends ApiTestBase {

    @Test
    void tellsForEachLineWhatBecameOfIt() throws Exception {
        registerSeller();

        var results = results(put(String.join(
                "\n",
                line("new-shop", "\"displayName\": \"样例新店\""),
                line(SELLER, "\"displayName\": \"样例小店\""),
                line("wrong-shop", "\"displayName\": \"\""),
                line("typo-shop", "\"displayname\": \"x\""),
                line("~mine", "\"displayName\": \"x\""),
                "{\"type\": \"PERSONAL\"}",
                "no json",
                "",
                line("last-shop", "\"displayName\": \"样例末店\""))));

        assertThat(results.stream().map(one -> one.at("/status").asInt()))
                .containsExactly(201, 200, 422, 422, 422, 422, 400, 201);
        assertThat(results.stream().map(one -> one.at("/line").asInt())).containsExactly(1, 2, 3, 4, 5, 6, 7, 9);
        assertThat(results.get(2).at("/fields/0").asText()).isEqualTo("displayName");
        assertThat(results.get(3).at("/fields/0").asText()).isEqualTo("displayname");
        assertThat(results.get(4).at("/code").asText()).isEqualTo("seller-id-reserved");
        assertThat(results.get(6).at("/code").asText()).isEqualTo("malformed");
        assertThat(api.get("/sellers/last-shop").text("/shopId"))
                .isEqualTo(results.get(7).at("/shopId").asText());
        assertThat(api.get("/sellers/wrong-shop").status()).isEqualTo(404);
    }

    @Test
    void changesNothingMoreWhenSentAgain() throws Exception {
        var lines = IntStream.range(0, 50)
                .mapToObj(n -> line("shop-" + n, "\"displayName\": \"样例" + n + "\""))
                .collect(Collectors.joining("\n"));

        assertThat(statuses(put(lines))).hasSize(50).containsOnly(201);
        assertThat(statuses(put(lines))).hasSize(50).containsOnly(200);
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() throws Exception {
        var tooLong = line("long-shop", "\"displayName\": \"" + "长".repeat(70_000) + "\"");

        assertThat(statuses(put(tooLong + "\n" + line("short-shop", "\"displayName\": \"样例\""))))
                .containsExactly(400, 201);
    }

    @Test
    void takesNoMoreThanItSays() throws Exception {
        var results = results(put("x\n".repeat(10_001)));

        assertThat(results).hasSize(10_001);
        assertThat(results.get(10_000).at("/code").asText()).isEqualTo("too-many-lines");
    }

    private MockHttpServletResponse put(String lines) throws Exception {
        var token = tokens.generate();
        tokens.admit(token, token, Set.of(TokenScope.SELLERS), Set.of());
        return mvc.perform(MockMvcRequestBuilders.put("/api/v1/sellers")
                        .header("Authorization", "Bearer " + token)
                        .contentType("application/x-ndjson")
                        .content(lines.getBytes(StandardCharsets.UTF_8)))
                .andReturn()
                .getResponse();
    }

    private static String line(String id, String more) {
        return "{\"sellerId\": \"" + id + "\", \"type\": \"PERSONAL\", " + more
                + ", \"paymentAccount\": {\"provider\": \"demo\", \"accountId\": \"acc of " + id + "\"}}";
    }

    private List<JsonNode> results(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("application/x-ndjson");
        return response.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .map(this::tree)
                .toList();
    }

    private List<Integer> statuses(MockHttpServletResponse response) throws Exception {
        return results(response).stream().map(one -> one.at("/status").asInt()).toList();
    }

    private JsonNode tree(String line) {
        try {
            return mapper.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
