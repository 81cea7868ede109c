package io.kaidian.cases.findings;

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
                                insert into advised_fault (document_id, code, case_id, slot)
                                values (:document, :code, :case, :slot)
                                on conflict do nothing
                                """)
                        .param("document", found.requireDocumentId().value())
                        .param("code", found.finding().code())
                        .param("case", found.caseId().value())
                        .param("slot", found.finding().requireSlot().name())
                        .update());
    }
}
