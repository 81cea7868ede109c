package io.kaidian.review.desk;

import io.kaidian.cases.erasure.IdentityErasedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What staff wrote about a case goes with its identity data; what was decided stays. */
@Component
class ReviewTextErasure {

    private final JdbcClient jdbc;

    ReviewTextErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        for (var table : new String[] {"case_note", "decision_draft", "pending_decision"}) {
            jdbc.sql("delete from %s where case_id = :case".formatted(table))
                    .param("case", erased.caseId().value())
                    .update();
        }
    }
}
