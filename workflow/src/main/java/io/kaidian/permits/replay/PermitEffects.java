package io.kaidian.permits.replay;

import io.kaidian.processes.bpmn.PermitProcess.Steps;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** What steps of a diagram for permits do that counts as an outcome. */
final class PermitEffects {

    private PermitEffects() {}

    /** Such as {@code GRANTED:P1Y}. */
    static String granted(Period validFor) {
        return "GRANTED:" + validFor;
    }

    /** Of each step but the one that grants; null where it does nothing that counts. */
    static @Nullable String of(String step) {
        return switch (step) {
            case Steps.REFUSE -> "REFUSED";
            case Steps.EXPIRE -> "EXPIRED";
            case Steps.WITHDRAW -> "PERMIT_WITHDRAWN";
            case Steps.RESTRICT -> "PERMIT_RESTRICTED";
            case Steps.LIFT_RESTRICTION -> "PERMIT_REINSTATED";
            default -> null;
        };
    }
}
