package io.kaidian.cases.replicas;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.studio.monitoring.SimulatedSteps;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a copy of a first submission, with a seller, a shop and a history of its own. */
@Component
class CaseReplicaFactory {

    private static final int DIGITS = 12;

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final CaseContentCopier content;
    private final RegistryAnswerCopier answers;
    private final SimulatedSteps steps;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CaseReplicaFactory(
            JdbcClient jdbc,
            CaseRepository cases,
            SellerRepository sellers,
            CaseContentCopier content,
            RegistryAnswerCopier answers,
            SimulatedSteps steps,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.sellers = sellers;
        this.content = content;
        this.answers = answers;
        this.steps = steps;
        this.clock = clock;
    }

    CaseId make(CaseId source, String shownAs, CertificationCase beside) {
        var original = cases.get(source);
        var id = CaseId.next();
        var later = Duration.between(cameToPeople(source), clock.instant());
        var seller = sellers.copy(
                original.sellerId(),
                likeIdOf(original.sellerId()),
                shownAs,
                original.createdAt().plus(later));
        copyCase(original, id, seller.id(), beside, later);
        content.copy(original, id, seller.id(), later);
        answers.copy(source, sellers.get(original.sellerId()), id, seller, later);
        steps.copy(CertificationProcess.KEY, beside.id().toString(), id.toString());
        return id;
    }

    private Instant cameToPeople(CaseId id) {
        return jdbc.sql("""
                        select min(at) as at from case_event where case_id = :id and round = 1 and event = 'REVIEW_OPENED'
                        """)
                .param("id", id.value())
                .query((row, n) -> instant(row, "at"))
                .single();
    }

    /** With so many digits that no marketplace hands the same id out. */
    private String likeIdOf(String sellerId) {
        var id = new StringBuilder(sellerId.replaceFirst("\\d+$", ""));
        random.ints(DIGITS, 0, 10).forEach(id::append);
        return id.toString();
    }

    private void copyCase(
            CertificationCase original, CaseId id, String sellerId, CertificationCase beside, Duration later) {
        requireSingleRow(
                change("""
                                insert into certification_case (id, seller_id, kind, status, round, rounds_left, consent_version,
                                                                consent_at, created_at, submitted_at, promised_by,
                                                                identity_document, replica_of, release)
                                select :id, :seller, kind, 'IN_REVIEW', 1, :rounds, consent_version,
                                       consent_at + :later::interval, created_at + :later::interval,
                                       (select min(at) from case_event
                                        where case_id = :from and round = 1 and event = 'SUBMITTED') + :later::interval,
                                       :promised, identity_document, id, release
                                from certification_case where id = :from
                                """)
                        .param("id", id.value())
                        .param("seller", sellerId)
                        .param("rounds", beside.roundsLeft())
                        .param("later", later.toString())
                        .param("promised", at(beside.promisedBy()))
                        .param("from", original.id().value())
                        .update(),
                "case");
    }

    /** A statement that writes cases. */
    private JdbcClient.StatementSpec change(String sql) {
        cases.forgetLocked();
        return jdbc.sql(sql);
    }
}
