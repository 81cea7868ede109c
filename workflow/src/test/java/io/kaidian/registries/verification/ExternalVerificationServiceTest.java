package io.kaidian.registries.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.platform.http.StubService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.registries.face.FaceService;
import io.kaidian.registries.face.HttpFaceService;
import io.kaidian.registries.idregister.HttpIdentityRegistry;
import io.kaidian.registries.idregister.IdentityRegistry;
import io.kaidian.registries.verification.VerificationResult.Kind;
import io.kaidian.registries.verification.VerificationResult.Outcome;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Against a real server that answers, refuses, talks nonsense, or says nothing. */
@WorkflowTest
class ExternalVerificationServiceTest {

    private static final Duration REST = Duration.ofMinutes(10);
    private static final SpecimenPerson PERSON = SpecimenPerson.random(11);
    private static final Actor WANG = new Actor(Actor.Kind.SELLER, "wang", null, Set.of(Role.SELLER));

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    ConsentService consents;

    @Autowired
    CaseRepository cases;

    @Autowired
    SellerStatementRepository statements;

    @Autowired
    DocumentRepository documents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ExternalVerificationService offByDefault;

    @RegisterExtension
    final StubService server =
            new StubService(200, "{\"outcome\":\"MISMATCH\",\"score\":0.2,\"required\":0.8,\"version\":\"reg 3\"}");

    @Test
    void keepsWhatARegisterSaidOfNameAndNumber() {
        var id = stated();
        var vendors = with(Duration.ofSeconds(20));

        vendors.ask(id);

        assertThat(server.lastRequest().target()).isEqualTo("/identities");
        assertThat(server.lastRequest().body()).contains(PERSON.number()).contains(PERSON.name());
        assertThat(vendors.of(id))
                .containsExactly(new VerificationResult(Kind.IDENTITY, Outcome.MISMATCH, 0.2, 0.8, "reg 3"));
        server.answers(200, "{\"outcome\":\"MATCH\"}");
        vendors.ask(id);
        assertThat(vendors.of(id))
                .containsExactly(new VerificationResult(Kind.IDENTITY, Outcome.MATCH, null, null, null));
    }

    @Test
    void takesFailureNonsenseAndSilenceForNoAnswer() {
        var id = stated();
        server.answers(503);
        assertThat(outcome(id, Duration.ofSeconds(20))).isEqualTo(Outcome.UNAVAILABLE);
        server.answers(200, "{\"outcome\":\"PERHAPS\"}");
        assertThat(outcome(id, Duration.ofSeconds(20))).isEqualTo(Outcome.UNAVAILABLE);
        server.hang();
        assertThat(outcome(id, Duration.ofMillis(300))).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void leavesARegisterThatIsDownAloneForAWhile() {
        var id = stated();
        var vendors = with(Duration.ofSeconds(20));
        server.answers(503);

        for (int i = 0; i < 20; i++) {
            vendors.ask(id);
            assertThat(vendors.of(id).get(0).outcome()).isEqualTo(Outcome.UNAVAILABLE);
        }

        assertThat(server.requests()).hasSizeLessThan(8);
    }

    @Test
    void comparesFacesByTheirPictures() {
        server.answers(200, "{\"outcome\":\"NOT_ALIVE\",\"score\":0.1,\"required\":0.5}");
        var service = new HttpFaceService(server.url(), "secret", Duration.ofSeconds(20), REST);

        assertThat(service.compare(new byte[] {1, 2, 3}, new byte[] {4}))
                .isEqualTo(new VerificationResult(Kind.FACE, Outcome.NOT_ALIVE, 0.1, 0.5, null));
        assertThat(server.lastRequest().target()).isEqualTo("/comparisons");
        assertThat(server.lastRequest().body())
                .contains("\"person\":\"AQID\"", "\"portrait\":\"BA==\"")
                .doesNotContain(PERSON.number());
    }

    @Test
    void sendsNoPhotoToTheFaceServiceBeforeTheSellerAgreedToThatToo() {
        var seller = stated();
        var photos = new ArrayList<byte[]>();
        var service = with(null, (handheld, front) -> {
            photos.add(handheld);
            return new VerificationResult(Kind.FACE, Outcome.MATCH, 0.9, 0.8, null);
        });
        currentActor.runAs(WANG, () -> {
            sellerSteps.attach(
                    seller, TestSlots.ID_FRONT, Specimens.of(PERSON).front().jpeg());
            return sellerSteps.attach(
                    seller, TestSlots.HANDHELD, Specimens.of(PERSON).handheld().jpeg());
        });

        service.ask(seller);
        assertThat(photos).isEmpty();
        assertThat(service.of(seller)).isEmpty();

        answerAboutFaces(seller, true);
        service.ask(seller);
        assertThat(photos).hasSize(1);
        assertThat(jdbc.sql("""
                        select t.version || ' ' || t.locale from certification_case c
                        join consent_text t on t.digest = c.faces_consent_digest where c.id = :id
                        """).param("id", seller.value()).query(String.class).single())
                .endsWith("-faces en");

        answerAboutFaces(seller, false);
        service.ask(seller);
        assertThat(photos).hasSize(1);
    }

    private void answerAboutFaces(CaseId id, boolean agreed) {
        currentActor.runAs(WANG, () -> {
            consents.answerAboutFaces(id, agreed, Locale.ENGLISH);
            return null;
        });
    }

    @Test
    void isOffByDefaultAndNeverAsksWhileATransactionIsHeld() {
        var id = stated();
        offByDefault.ask(id);
        assertThat(offByDefault.of(id)).isEmpty();

        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> new HttpIdentityRegistry(server.url(), "secret", Duration.ofSeconds(20), REST)
                            .check("x", "y"))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(server.requests()).isEmpty();
    }

    private Outcome outcome(CaseId id, Duration timeout) {
        var vendors = with(timeout);
        vendors.ask(id);
        return vendors.of(id).get(0).outcome();
    }

    private ExternalVerificationService with(Duration timeout) {
        return with(new HttpIdentityRegistry(server.url(), "secret", timeout, REST), null);
    }

    private ExternalVerificationService with(IdentityRegistry registry, FaceService faces) {
        return new ExternalVerificationService(
                provider(IdentityRegistry.class, registry),
                provider(FaceService.class, faces),
                cases,
                statements,
                documents,
                jdbc,
                clock);
    }

    private static <T> ObjectProvider<T> provider(Class<T> type, T bean) {
        var beans = new StaticListableBeanFactory();
        if (bean != null) {
            beans.addBean("vendor", bean);
        }
        return beans.getBeanProvider(type);
    }

    private CaseId stated() {
        sellers.register(new SellerRepository.Registration(
                "wang", SellerType.PERSONAL, "Wang", null, null, Locale.ENGLISH, null));
        return currentActor.runAs(WANG, () -> {
            var id = sellerSteps.open("wang", CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(
                    id, new SellerStatement(PERSON.name(), PERSON.number(), null, null, false, null, null), "2026-01");
            return id;
        });
    }
}
