package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.method.HandlerMethod;

/** Headers that save callers work: what they may still do, what has not changed, what will go. */
class ApiHeadersTest extends ApiTestBase {

    @Test
    void saysWhatMayStillBeCalled() throws Exception {
        registerSeller();
        var token = tokens.generate();
        tokens.admit("counted", token, java.util.Set.of(io.kaidian.api.security.TokenScope.READ), java.util.Set.of());

        var first = get("/sellers/" + SELLER, token, null);
        var second = get("/sellers/" + SELLER, token, null);

        assertThat(first.getHeader("RateLimit-Policy")).matches("\"calls\";q=\\d+;w=60");
        assertThat(first.getHeader("RateLimit")).matches("\"calls\";r=\\d+;t=\\d+");
        assertThat(remaining(second)).isLessThan(quota(second));
        assertThat(remaining(first)).isBetween(remaining(second), quota(first) - 1);
    }

    @Test
    void answersWithoutABodyWhereNothingChanged() throws Exception {
        registerSeller();
        var id = openCase();
        var token = tokens.generate();
        tokens.admit("cached", token, java.util.Set.of(io.kaidian.api.security.TokenScope.SELLERS), java.util.Set.of());

        for (var path : java.util.List.of("/cases/" + id, "/sellers/" + SELLER)) {
            var first = get(path, token, null);
            var again = get(path, token, first.getHeader("ETag"));
            var other = get(path, token, "\"another\"");
            var unreadable = get(path, token, "nonsense");

            assertThat(first.getHeader("ETag")).startsWith("\"");
            assertThat(again.getStatus()).isEqualTo(304);
            assertThat(again.getContentAsByteArray()).isEmpty();
            assertThat(other.getStatus()).isEqualTo(200);
            assertThat(other.getContentAsByteArray()).isNotEmpty();
            assertThat(unreadable.getStatus()).isEqualTo(200);
        }
    }

    @Test
    void tagsAChangedCaseAnew() throws Exception {
        registerSeller();
        var id = openCase();
        var token = tokens.generate();
        tokens.admit("cached", token, java.util.Set.of(io.kaidian.api.security.TokenScope.SELLERS), java.util.Set.of());
        var before = get("/cases/" + id, token, null).getHeader("ETag");

        api.post("/cases/" + id + "/withdraw");

        assertThat(get("/cases/" + id, token, before).getStatus()).isEqualTo(200);
    }

    @Test
    void saysSinceWhenACallIsDeprecatedAndWhenItGoes() throws Exception {
        var response = new MockHttpServletResponse();
        var old = new HandlerMethod(new OldCalls(), OldCalls.class.getDeclaredMethod("old"));

        new DeprecationHeaders.Headers().preHandle(new MockHttpServletRequest(), response, old);

        assertThat(response.getHeader("Deprecation")).isEqualTo("@1767225600");
        assertThat(response.getHeader("Sunset")).isEqualTo("Wed, 1 Jul 2026 00:00:00 GMT");
        assertThat(response.getHeader("Link")).isEqualTo("</docs/api>; rel=\"deprecation\"");
    }

    static final class OldCalls {

        @DeprecatedCall(since = "2026-01-01T00:00:00Z", sunset = "2026-07-01T00:00:00Z", instead = "/docs/api")
        void old() {}
    }

    private MockHttpServletResponse get(String path, String token, String tag) throws Exception {
        var request = MockMvcRequestBuilders.get("/api/v1" + path).header("Authorization", "Bearer " + token);
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private static long remaining(MockHttpServletResponse response) {
        return Long.parseLong(response.getHeader("RateLimit").replaceAll(".*r=(\\d+).*", "$1"));
    }

    private static long quota(MockHttpServletResponse response) {
        return Long.parseLong(response.getHeader("RateLimit-Policy").replaceAll(".*q=(\\d+).*", "$1"));
    }
}
