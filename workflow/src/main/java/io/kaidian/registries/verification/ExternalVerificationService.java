package io.kaidian.registries.verification;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.doubleOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.cases.submission.ExternalVerification;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.registries.face.FaceService;
import io.kaidian.registries.idregister.IdentityRegistry;
import io.kaidian.registries.verification.VerificationResult.Kind;
import io.kaidian.registries.verification.VerificationResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the companies that are named in the settings about a submission, before it is sent, and keeps what they said. */
@Component
public class ExternalVerificationService implements ExternalVerification {

    private final @Nullable IdentityRegistry registry;
    private final @Nullable FaceService faces;
    private final CaseRepository cases;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    ExternalVerificationService(
            ObjectProvider<IdentityRegistry> registry,
            ObjectProvider<FaceService> faces,
            CaseRepository cases,
            SellerStatementRepository statements,
            DocumentRepository documents,
            JdbcClient jdbc,
            Clock clock) {
        this.registry = registry.getIfAvailable();
        this.faces = faces.getIfAvailable();
        this.cases = cases;
        this.statements = statements;
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean isConfigured() {
        return registry != null || faces != null;
    }

    @Override
    public boolean comparesFaces() {
        return faces != null;
    }

    @Override
    public void ask(CaseId id) {
        if (registry != null) {
            var stated = statements.of(id);
            // The register knows citizens alone, by the number that a temporary card bears, too.
            if ((stated.identityDocument() == IdentityDocument.IDENTITY_CARD
                            || stated.identityDocument() == IdentityDocument.TEMPORARY_IDENTITY_CARD)
                    && stated.name() != null
                    && stated.idNumber() != null) {
                keep(id, registry.check(stated.name(), stated.idNumber()));
            }
        }
        if (faces != null && cases.mayFacesBeCompared(id)) {
            var c = cases.get(id);
            var handheld = documents.currentShowing(c, PhotoSubject.CARD_IN_HAND);
            var front = documents.currentShowing(c, PhotoSubject.CARD_FRONT);
            // A photo that people accepted before was compared then.
            if (handheld.isPresent() && front.isPresent() && !bothSettled(handheld.get(), front.get())) {
                keep(id, faces.compare(documents.content(handheld.get()), documents.content(front.get())));
            }
        }
    }

    /** What was said last of the case; empty where nobody is asked. */
    public List<VerificationResult> of(CaseId id) {
        if (!isConfigured()) {
            return List.of();
        }
        return jdbc.sql("select * from external_verification where case_id = :id order by kind")
                .param("id", id.value())
                .query((row, n) -> new VerificationResult(
                        Kind.valueOf(row.getString("kind")),
                        Outcome.valueOf(row.getString("outcome")),
                        doubleOrNull(row, "score"),
                        doubleOrNull(row, "required"),
                        row.getString("version")))
                .list();
    }

    @Override
    public void copyAnswers(CaseId from, CaseId into, Duration later) {
        jdbc.sql("""
                        insert into external_verification (case_id, kind, outcome, score, required, version, asked_at)
                        select :id, kind, outcome, score, required, version, asked_at + :later::interval
                        from external_verification where case_id = :from
                        """)
                .param("id", into.value())
                .param("later", later.toString())
                .param("from", from.value())
                .update();
    }

    /** That they were asked and what they concluded stays; how alike two faces are goes. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        jdbc.sql("update external_verification set score = null, required = null where case_id = :case")
                .param("case", erased.caseId().value())
                .update();
    }

    private void keep(CaseId id, VerificationResult answer) {
        requireSingleRow(
                jdbc.sql("""
                                insert into external_verification (case_id, kind, outcome, score, required, version, asked_at)
                                values (:id, :kind, :outcome, :score, :required, :version, :now)
                                on conflict (case_id, kind) do update
                                set outcome = excluded.outcome, score = excluded.score, required = excluded.required,
                                    version = excluded.version, asked_at = excluded.asked_at
                                """)
                        .param("id", id.value())
                        .param("kind", answer.kind().name())
                        .param("outcome", answer.outcome().name())
                        .param("score", answer.score())
                        .param("required", answer.required())
                        .param("version", answer.version())
                        .param("now", at(clock.instant()))
                        .update(),
                "answer of a vendor");
    }

    private static boolean bothSettled(CaseDocument one, CaseDocument other) {
        return one.isSettled() && other.isSettled();
    }
}
