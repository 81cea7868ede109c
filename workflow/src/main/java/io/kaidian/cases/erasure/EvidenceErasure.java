package io.kaidian.cases.erasure;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentErasure;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceField;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases what was sent and typed as one type of evidence while the rest of its case stays: files, what was read and measured in
 * them, and the fields beside them. What was sent when, what became of it and what was found stays. Who asks for it knows that
 * nothing needs it any more.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EvidenceErasure {

    private final JdbcClient jdbc;
    private final EvidenceTypes types;
    private final DocumentErasure documents;
    private final SellerStatementRepository statements;
    private final FindingRepository findings;
    private final Clock clock;

    EvidenceErasure(
            JdbcClient jdbc,
            EvidenceTypes types,
            DocumentErasure documents,
            SellerStatementRepository statements,
            FindingRepository findings,
            Clock clock) {
        this.jdbc = jdbc;
        this.types = types;
        this.documents = documents;
        this.statements = statements;
        this.findings = findings;
        this.clock = clock;
    }

    /**
     * Erases it, once: what is asked for a second time is gone already. What a legal hold keeps stays.
     *
     * @return how many photos went, pages counted one by one
     */
    public int erase(CaseId id, DocumentSlot type) {
        if (!markErased(id, type)) {
            return 0;
        }
        var photos = documents.erase(id, type);
        statements.forgetEvidence(id, fieldsOf(type));
        findings.eraseMeasures(id, type);
        return photos;
    }

    private boolean markErased(CaseId id, DocumentSlot type) {
        return jdbc.sql("""
                        insert into erased_evidence (case_id, type, erased_at)
                        select c.id, :type, :now from certification_case c
                        where c.id = :case and not exists (
                            select from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)
                        on conflict (case_id, type) do nothing
                        """)
                        .param("case", id.value())
                        .param("type", type.name())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    /** Also those that are asked for no more: what was typed in them is still there. */
    private List<String> fieldsOf(DocumentSlot type) {
        return types.find(type)
                .map(known -> known.fields().stream().map(EvidenceField::id).toList())
                .orElse(List.of());
    }
}
