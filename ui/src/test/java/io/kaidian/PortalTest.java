package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTokens;
import io.kaidian.api.Scope;
import io.kaidian.support.testing.FreshDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.ContextConfiguration;

/** The marketplace hands a seller over who is signed in there. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "kaidian.access.frame-ancestors=https://market.example https://app.market.example")
@ContextConfiguration(initializers = FreshDatabase.class)
class PortalTest {

    private static final String SELLER = "Portal-Shop";

    @Autowired
    private TestRestTemplate client;

    @Autowired
    private ApiTokens tokens;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final HttpHeaders headers = new HttpHeaders();

    @BeforeEach
    void registerSeller() {
        var token = tokens.generate();
        tokens.admit("portal test", token, Set.of(Scope.SELLERS), Set.of());
        headers.setBearerAuth(token);
        client.put(
                "/api/v1/sellers/" + SELLER,
                new HttpEntity<>(
                        Map.of(
                                "type", "PERSONAL",
                                "displayName", "样例小店",
                                "paymentAccount", Map.of("provider", "demo", "accountId", "a")),
                        headers));
    }

    @Test
    void letsTheSellerInOnce() throws Exception {
        var link = link();

        var first = get(link, null);
        var second = get(link, null);

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(location(first)).endsWith("/seller");
        var cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(get(location(first), cookie).statusCode()).isEqualTo(200);
        assertThat(location(second)).endsWith("/login?portal");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void isNotUsedUpByWhoeverOnlyLooks() throws Exception {
        var link = link();

        var looked = browser.send(
                HttpRequest.newBuilder(URI.create(link))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(location(get(link, null))).endsWith("/seller");
    }

    @Test
    void signsOutWhoeverWasThereBefore() throws Exception {
        var before = get(link(), null)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];

        get(link(), before);

        assertThat(get(location(get(link(), null)), before).statusCode()).isEqualTo(302);
    }

    @Test
    void letsNobodyInWithAGuess() throws Exception {
        assertThat(location(get(link().replaceFirst("/portal/.*", "/portal/guess"), null)))
                .endsWith("/login?portal");
    }

    @Test
    void mayBeFramedByTheHostsOfTheSettingsAlone() throws Exception {
        var headers = get("/login", null).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-ancestors https://market.example https://app.market.example");
        assertThat(headers.firstValue("X-Frame-Options")).isEmpty();
    }

    @Test
    void isMadeForKnownSellersAndWebAddressesOnly() {
        assertThat(ask("/api/v1/sellers/nobody/portal-links", "https://shop.example/"))
                .isEqualTo(404);
        assertThat(ask("/api/v1/sellers/" + SELLER + "/portal-links", "javascript:alert(1)"))
                .isEqualTo(422);
    }

    private int ask(String path, String returnUrl) {
        return client.postForEntity(path, new HttpEntity<>(Map.of("returnUrl", returnUrl), headers), String.class)
                .getStatusCode()
                .value();
    }

    private String link() {
        var answer = client.postForEntity(
                "/api/v1/sellers/" + SELLER + "/portal-links",
                new HttpEntity<>(Map.of("returnUrl", "https://shop.example/back", "locale", "en"), headers),
                Map.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        return (String) answer.getBody().get("url");
    }

    private HttpResponse<Void> get(String address, String cookie) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(client.getRootUri()).resolve(address));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private static String location(HttpResponse<Void> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }
}
