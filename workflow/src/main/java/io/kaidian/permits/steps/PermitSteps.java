package io.kaidian.permits.steps;

import io.kaidian.permits.PermitApplicationId;
import io.kaidian.processes.LocalizedText;
import java.time.Period;

/** What the steps of a diagram do to applications and permits, each in the transaction of the step. */
public interface PermitSteps {

    /** Whether another shop sent one of the files that were sent last, too. */
    boolean isReused(PermitApplicationId id);

    /** The permit holds from now on, in place of one of before for the same. */
    void grant(PermitApplicationId id, Period validFor);

    /** The application is refused. */
    void refuse(PermitApplicationId id);

    /** The seller did not send what was asked for. */
    void expire(PermitApplicationId id);

    /** The permit of that application holds no more; nothing happens where it has ended already. */
    void withdrawPermit(PermitApplicationId id);

    /** The permit of that application counts for nothing new; nothing happens where it does not count without restriction. */
    void restrictPermit(PermitApplicationId id);

    /** The permit of that application counts without restriction again; nothing happens where it is not restricted. */
    void liftRestriction(PermitApplicationId id);

    /** @param cause names the message once for all */
    void message(PermitApplicationId id, LocalizedText title, LocalizedText text, String cause);
}
