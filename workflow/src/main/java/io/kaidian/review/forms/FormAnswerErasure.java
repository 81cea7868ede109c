package io.kaidian.review.forms;

import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.sellers.ShopErasedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people filled in goes with the identity data of its case, or with its shop; that they did, and the outcome, stays. */
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

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(ShopErasedEvent erased) {
        answers.erase(erased.shopId());
    }
}
