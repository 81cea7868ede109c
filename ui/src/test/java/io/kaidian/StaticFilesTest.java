package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.ui.ScreensTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Scripts and styles travel packed and are kept by browsers; what may hold somebody's data is neither. */
@ScreensTest
class StaticFilesTest {

    private static final Pattern BUNDLE = Pattern.compile("VAADIN/build/indexhtml-[^\"]+\\.js");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kaidian/kaidian.css",
                "kaidian/staff.css",
                "kaidian/seller.css",
                "kaidian/photo-input.js",
                "kaidian/session.js",
                "kaidian/icons.svg",
                "kaidian/studio/bpmn-editor.js",
                "kaidian/studio/diagram-viewer.js"
            })
    void packsFilesOfOursAndLetsBrowsersKeepThem(String file) throws Exception {
        var answer = get(file);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(answer, "Cache-Control")).startsWith("max-age=");
    }

    @Test
    void packsTheBundleOfTheFrameworkAndLetsBrowsersKeepIt() throws Exception {
        var bundle = BUNDLE.matcher(get("login").body());

        assertThat(bundle.find()).isTrue();
        var answer = get(bundle.group());
        assertThat(header(answer, "Content-Encoding")).isIn("br", "gzip");
        assertThat(header(answer, "Cache-Control")).startsWith("max-age=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "?v-r=init&location=login&query="})
    void packsNoPageAndLetsNobodyKeepIt(String page) throws Exception {
        var answer = get(page);

        assertThat(header(answer, "Content-Encoding")).isEmpty();
        assertThat(header(answer, "Cache-Control")).contains("no-store");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + path))
                        .header("Accept-Encoding", "gzip, br")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
