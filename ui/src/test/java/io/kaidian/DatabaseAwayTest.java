package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.testing.FreshDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** While the database gives no connection, each surface says so: a sign-in and a first page were answered 403, without a word. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.keys.directory=target/test-keys",
            "vaadin.productionMode=true",
            // The pool itself takes up a changed time only within half a minute.
            "spring.datasource.hikari.connection-timeout=2000"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@Tag("slow")
class DatabaseAwayTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Connection> taken = new ArrayList<>();

    @LocalServerPort
    private int port;

    /** A job of the server may hold one of them for a while. */
    @BeforeEach
    void takeAllConnections(@Autowired DataSource dataSource) throws SQLException {
        var pool = dataSource.unwrap(HikariDataSource.class);
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            taken.add(pool.getConnection());
            return taken.size() == pool.getMaximumPoolSize();
        });
    }

    @AfterEach
    void giveThemBack() throws SQLException {
        for (var connection : taken) {
            connection.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, again in a moment, Try again",
        "zh-CN, 请稍等片刻再试, 再试一次",
    })
    void aPageSaysThatItComesBackAndIsAskedForAgain(String language, String sentence, String again) throws Exception {
        var answer = send(request("portal/any").header("Accept-Language", language));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).contains(sentence, again, "http-equiv=\"refresh\"");
    }

    @Test
    void aSignInIsNotSentTwiceByItself() throws Exception {
        var answer = send(request("login")
                .header("Accept-Language", "zh-CN")
                .header("Cookie", "kaidian-language=en")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=somebody&password=something")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("nothing was saved").doesNotContain("refresh");
    }

    @ParameterizedTest
    @CsvSource({"api/v1/sellers/any", "actuator/health/readiness"})
    void programsAreToldSo(String path) throws Exception {
        var answer = send(request(path).header("Authorization", "Bearer unknown"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isNotEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + path))
                .header("Accept", "text/html,application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
