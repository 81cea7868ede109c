package io.kaidian.ui.layout.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.KaidianServer;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.testing.FreshDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.util.HtmlUtils;

/** The marketplace hands a seller over who is signed in there. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.access.frame-ancestors=https://market.example https://app.market.example",
            FreshDatabase.OWN_READERS + "=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@AutoConfigureTestRestTemplate
@Tag("slow")
class PortalLoginTest {

    private static final String SELLER = "Portal-Shop";
    private static final String OTHER = "Other-Shop";

    @Autowired
    private TestRestTemplate client;

    @Autowired
    private ApiTokenRepository tokens;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final HttpHeaders headers = new HttpHeaders();

    @BeforeEach
    void registerSellers() {
        var token = tokens.generate();
        tokens.admit("portal test", token, Set.of(TokenScope.SELLERS), Set.of());
        headers.setBearerAuth(token);
        for (var seller : List.of(SELLER, OTHER)) {
            client.put(
                    "/api/v1/sellers/" + seller,
                    new HttpEntity<>(
                            Map.of(
                                    "type",
                                    "PERSONAL",
                                    "displayName",
                                    seller + " <样例小店>",
                                    "paymentAccount",
                                    Map.of("provider", "demo", "accountId", "a")),
                            headers));
        }
    }

    @Test
    void letsTheSellerInOnce() throws Exception {
        var link = link(SELLER);

        var first = enter(link, null);
        var second = get(link, null);

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(location(first)).endsWith("/seller");
        assertThat(get("/seller", cookie(first)).statusCode()).isEqualTo(200);
        assertThat(location(second)).endsWith("/login?portal");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void isNotUsedUpByWhoeverOnlyLooks() throws Exception {
        var link = link(SELLER);

        var head = send(request(link, null).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        var preview = get(link, null);
        var prefetch = send(request(link, null).header("Sec-Purpose", "prefetch;prerender"));

        assertThat(List.of(head.statusCode(), preview.statusCode(), prefetch.statusCode()))
                .containsOnly(200);
        assertThat(location(enter(link, null))).endsWith("/seller");
    }

    @Test
    void asksBeforeItSignsInOverAnotherAccount() throws Exception {
        var mine = cookie(enter(link(SELLER), null));
        var foreign = link(OTHER);

        var page = get(foreign, mine);
        var unasked = post(foreign, mine, "_csrf=" + csrf(page));

        assertThat(page.body()).contains("data-testid=\"portal-ask\"", "Other-Shop &lt;样例小店&gt;");
        assertThat(page.body()).doesNotContain("data-sends-itself");
        assertThat(unasked.statusCode()).isEqualTo(200);
        assertThat(unasked.body()).contains("data-testid=\"portal-ask\"");
        assertThat(get("/seller", mine).statusCode()).as("still signed in").isEqualTo(200);

        var asked = post(foreign, mine, "_csrf=" + csrf(page) + "&leaving=" + leaving(page));

        assertThat(location(asked)).endsWith("/seller");
        assertThat(get("/seller", mine).statusCode()).as("signed out").isEqualTo(302);
        assertThat(get("/seller", cookie(asked)).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotAskWhoeverIsSignedInThereAlready() throws Exception {
        var mine = cookie(enter(link(SELLER), null));

        assertThat(get(link(SELLER), mine).body())
                .contains("data-testid=\"portal-enter\"", "data-sends-itself")
                .doesNotContain("portal-ask");
    }

    @Test
    void asksInTheLanguageOfTheLink() throws Exception {
        var mine = cookie(enter(link(SELLER), null));

        assertThat(get(link(OTHER, "en"), mine).body()).contains("Keep the current account");
        assertThat(get(link(OTHER, "zh-CN"), mine).body()).contains("留在当前账号");
    }

    @Test
    void takesNoFormOfAnotherSite() throws Exception {
        var link = link(SELLER);
        var page = get(link, null);

        var withoutToken = post(link, cookie(page), "");
        var withoutSession = post(link, null, "_csrf=" + csrf(page));
        var crossSite = send(request(link, cookie(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + csrf(page))));

        assertThat(List.of(withoutToken, withoutSession, crossSite))
                .allSatisfy(refused -> assertThat(
                                refused.headers().firstValue("Location").filter(to -> to.endsWith("/seller")))
                        .isEmpty());
        assertThat(location(enter(link, null))).as("not used up").endsWith("/seller");
    }

    @Test
    void letsNobodyInWithAGuess() throws Exception {
        assertThat(location(get("/portal/guess", null))).endsWith("/login?portal");
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

    private String link(String seller) {
        return link(seller, "en");
    }

    private String link(String seller, String locale) {
        var answer = client.postForEntity(
                "/api/v1/sellers/" + seller + "/portal-links",
                new HttpEntity<>(Map.of("returnUrl", "https://shop.example/back", "locale", locale), headers),
                Map.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        return (String) answer.getBody().get("url");
    }

    /** What a browser does that nobody is signed in at. */
    private HttpResponse<String> enter(String link, String cookie) throws Exception {
        var page = get(link, cookie);
        return post(link, cookie == null ? cookie(page) : cookie, "_csrf=" + csrf(page));
    }

    private HttpResponse<String> post(String address, String cookie, String form) throws Exception {
        return send(request(address, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> get(String address, String cookie) throws Exception {
        return send(request(address, cookie));
    }

    private HttpRequest.Builder request(String address, String cookie) {
        var request = HttpRequest.newBuilder(URI.create(client.getRootUri()).resolve(address));
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String csrf(HttpResponse<String> page) {
        return URLEncoder.encode(hidden(page, "_csrf"), StandardCharsets.UTF_8);
    }

    private static String leaving(HttpResponse<String> page) {
        return URLEncoder.encode(hidden(page, "leaving"), StandardCharsets.UTF_8);
    }

    private static String hidden(HttpResponse<String> page, String name) {
        var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(field.find()).as(page.body()).isTrue();
        return HtmlUtils.htmlUnescape(field.group(1));
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }
}
