package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.dmn.Parameters;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Golden cases among the work of reviewers. One is put beside a submission that comes to people, once that one is safely on
 * the list, so that nothing about it can get into a seller's way; it looks like that one and is answered like it, and the
 * answer is only scored (decision record 0040).
 */
@Component
class GoldenCaseSampling {

    private static final Logger LOG = LoggerFactory.getLogger(GoldenCaseSampling.class);

    /** Name of the lot. */
    private static final String LOT = "golden";

    private final GoldenCasePlacement placement;
    private final DeterministicSampler deterministicSampler;
    private final ParameterTable parameters;
    private final TransactionTemplate newTransaction;

    GoldenCaseSampling(
            GoldenCasePlacement placement,
            DeterministicSampler deterministicSampler,
            ParameterTable parameters,
            TransactionTemplate transactions) {
        this.placement = placement;
        this.deterministicSampler = deterministicSampler;
        this.parameters = parameters;
        this.newTransaction = new TransactionTemplate(
                Optional.ofNullable(transactions.getTransactionManager()).orElseThrow());
        this.newTransaction.setPropagationBehavior(Propagation.REQUIRES_NEW.value());
    }

    /** A submission has come to people: by lot another one comes with it. */
    @TransactionalEventListener
    void on(UserTaskCreatedEvent task) {
        if (!task.elementId().equals(CertificationProcess.REVIEW_CASE)) {
            return;
        }
        var id = CaseId.of(task.businessKey());
        try {
            if (deterministicSampler.isSampled(LOT, id, 1, parameters.number(Parameters.QUALITY_GOLDEN_SHARE))) {
                newTransaction.executeWithoutResult(status -> placement.putBeside(id));
            }
        } catch (RuntimeException failed) {
            LOG.warn("no golden case was put on the list", failed);
        }
    }
}
