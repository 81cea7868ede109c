package io.kaidian.checks.rules;

import io.kaidian.cases.Finding;
import io.kaidian.checks.payment.AccountHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** The payment account must be usable. */
@Component
class PaymentNameRule implements FindingRule {

    @Override
    public List<Finding> findings(CaseFacts facts) {
        if (facts.account() == null || facts.account().state() == AccountHolder.State.VERIFIED) {
            return List.of();
        }
        return switch (facts.account().state()) {
            case UNVERIFIED -> List.of(Finding.certain("PAY-NONE", null, "paymentAccount", "payment.state"));
            case UNAVAILABLE -> List.of(Finding.certain("SYS-WAIT", null, "paymentAccount", "payment.state"));
            default -> List.of(Finding.certain("PAY-CLOSED", null, "paymentAccount", "payment.state"));
        };
    }
}
