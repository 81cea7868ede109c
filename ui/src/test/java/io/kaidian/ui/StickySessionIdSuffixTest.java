package io.kaidian.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** What the proxy of {@code ui/deploy/nginx.conf} goes by. */
class StickySessionIdSuffixTest {

    @ParameterizedTest
    @CsvSource({"node1, '[0-9A-F]{32}[.]node1'", "'', '[0-9A-F]{32}'"})
    void endsSessionsWithTheNameOfTheNode(String node, String id) throws Exception {
        var factory = new TomcatServletWebServerFactory(0);
        new StickySessionIdSuffix(node).customize(factory);
        var server = factory.getWebServer(
                context -> context.addServlet("session", new SessionServlet()).addMapping("/"));
        server.start();
        try {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).matches(id);
        } finally {
            server.stop();
        }
    }

    private static final class SessionServlet extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(request.getSession().getId());
        }
    }
}
