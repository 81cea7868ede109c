package io.kaidian.review.forms;

import io.kaidian.cases.erasure.IdentityErasedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people filled in about a case goes with its identity data; that they did, and the outcome, stays. */
@Component
class FormAnswerErasure {

    private final FormAnswerRepository answers;

    FormAnswerErasure(FormAnswerRepository answers) {
        this.answers = answers;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        answers.erase(erased.caseId());
    }
}
