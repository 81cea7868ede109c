package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.platform.crypto.TestKeys;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.fixtures.TestDatabase;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.WorkflowApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Two nodes of one marketplace, one for people and one for the checks, from the photos to the certificate. */
@Tag("slow")
class CheckNodeJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SELLER = "wang-shop";

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private static Path keys;

    /** For all tests: it is told nothing by them but to judge, and by one of them alone. */
    private static Node checking;

    @BeforeAll
    static void startTheCheckNode() {
        checking = new Node("checks");
    }

    @AfterAll
    static void stopTheCheckNode() {
        checking.close();
    }

    @Test
    void theCheckNodeJudgesWhatTheServingNodeReadAndDoesNothingElse() throws Exception {
        try (var serving = new Node("serve")) {
            var id = serving.submit();
            await().atMost(PATIENCE).until(() -> serving.status(id) == CaseStatus.IN_REVIEW);

            assertThat(checking.moves).containsExactly(CaseStatus.IN_REVIEW);
            assertThat(serving.moves).containsExactly(CaseStatus.DRAFT, CaseStatus.CHECKING);

            serving.certify();

            assertThat(serving.status(id)).isEqualTo(CaseStatus.CERTIFIED);
            assertThat(checking.moves).containsExactly(CaseStatus.IN_REVIEW);
            assertThat(serving.photosRead()).isEqualTo(3);
            assertThat(checking.photosRead())
                    .as("photos read by the check node")
                    .isZero();
            assertThat(serving.metric("kaidian_decryptions_total"))
                    .as("what was decrypted, as a running server tells Prometheus")
                    .isGreaterThan(3);
            assertThat(serving.metric("kaidian_administrators")).isZero();
        }
    }

    @Test
    void aCheckNodeAnswersThoseWhoWatchItAndNobodyElse() throws Exception {
        assertThat(checking.get("/actuator/health/readiness")).isEqualTo(200);
        assertThat(checking.get("/actuator/health/liveness")).isEqualTo(200);
        assertThat(checking.get("/actuator/prometheus"))
                .as("needs a token, as everywhere")
                .isEqualTo(401);
        assertThat(List.of(
                        "/",
                        "/api/v1/openapi.json",
                        "/api/v1/sellers/any",
                        "/actuatorial",
                        "/actuator/..;/api/v1/cases"))
                .allSatisfy(path -> assertThat(checking.get(path)).as(path).isIn(400, 404));
    }

    @Test
    void aCheckNodeDoesNothingByTheClock() {
        assertThat(checking.context.getBeansOfType(ScheduledTaskHolder.class)).isEmpty();
    }

    /** One program. */
    private static final class Node implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final List<CaseStatus> moves = new CopyOnWriteArrayList<>();

        Node(String role) {
            context = new SpringApplicationBuilder(WorkflowApplication.class)
                    .initializers(starting -> starting.addApplicationListener(this::note))
                    .run(
                            "--spring.config.import=classpath:kaidian-defaults.properties",
                            "--kaidian.role=" + role,
                            "--kaidian.jobs.node=" + role,
                            "--kaidian.payment.simulated=true",
                            "--kaidian.reading.processes=1",
                            "--kaidian.keys.directory=" + TestKeys.in(keys),
                            "--spring.datasource.url=" + DATABASE.url(),
                            "--spring.datasource.username=" + DATABASE.user(),
                            "--spring.datasource.password=" + DATABASE.password(),
                            "--spring.datasource.hikari.maximum-pool-size=12",
                            "--spring.main.banner-mode=off",
                            "--server.port=0");
        }

        /** Once it holds: what is uploaded to warm a node up is rolled back. */
        private void note(ApplicationEvent event) {
            if (event instanceof PayloadApplicationEvent<?> news
                    && news.getPayload() instanceof CaseStatusChangedEvent moved) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        moves.add(moved.now());
                    }
                });
            }
        }

        CaseId submit() {
            var sellerSteps = context.getBean(SellerCaseSteps.class);
            sellerSteps.register(SELLER, "Wang's shop", "account", ApplicantPhotos.accountHolder());
            return as(TestUsers.seller(SELLER), () -> {
                var id = sellerSteps.openFilledIn(SELLER, ApplicantPhotos.statement(), ApplicantPhotos::clear);
                sellerSteps.submit(id);
                return id;
            });
        }

        void certify() {
            var reviews = context.getBean(ReviewService.class);
            as(
                    TestUsers.REVIEWER_A,
                    () -> reviews.decide(reviews.claimNext().orElseThrow().id(), ReviewDecision.certify()));
        }

        CaseStatus status(CaseId id) {
            return context.getBean(CaseRepository.class).get(id).status();
        }

        long photosRead() {
            return context.getBean(MeterRegistry.class).find("kaidian.checks").timers().stream()
                    .filter(timer -> !timer.getId().getTag("check").equals("ACCOUNT"))
                    .mapToLong(Timer::count)
                    .sum();
        }

        /** A figure as Prometheus reads it, with a token for that alone. */
        double metric(String name) throws IOException, InterruptedException {
            var tokens = context.getBean(ApiTokenRepository.class);
            var token = tokens.generate();
            tokens.admit("prometheus", token, Set.of(TokenScope.METRICS), Set.of());
            var address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port")
                    + "/actuator/prometheus";
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not in " + answer.body()));
        }

        int get(String path) throws IOException, InterruptedException {
            var address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }

        private <T> T as(Actor actor, Supplier<T> work) {
            return context.getBean(CurrentActor.class).runAs(actor, work);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
