package io.kaidian.cases.findings;

import io.kaidian.cases.CaseId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which photo showed its seller which fault, since advice is replaced when the next photo is looked at. */
@Component
class AdvisedFindingLog {

    private final JdbcClient jdbc;

    AdvisedFindingLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what the seller is told of photos now; the same photo told twice counts once. */
    void remember(List<RecordedFinding> told) {
        told.stream()
                .filter(found -> found.isFault() && found.documentId() != null)
                .filter(found -> found.finding().certainty() == Certainty.CERTAIN)
                .forEach(found -> jdbc.sql("""
                                insert into advised_finding (document_id, code, case_id, slot)
                                values (:document, :code, :case, :slot)
                                on conflict do nothing
                                """)
                        .param("document", found.requireDocumentId().value())
                        .param("code", found.finding().code())
                        .param("case", found.caseId().value())
                        .param("slot", found.finding().requireSlot().name())
                        .update());
    }

    /** The same for a case with the same photos. */
    void copy(CaseId from, CaseId into) {
        jdbc.sql("""
                        insert into advised_finding (document_id, code, case_id, slot)
                        select distinct d.id, a.code, :id, a.slot from advised_finding a
                        join document d on d.case_id = :id and d.slot = a.slot and d.page_of is null
                        where a.case_id = :from
                        """).param("id", into.value()).param("from", from.value()).update();
    }
}
