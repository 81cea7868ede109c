package io.kaidian.registries.business;

/** A register that knows businesses by their unified social credit code. */
interface BusinessRegistry {

    /**
     * What the register says now. Never throws for its faults: one that does not answer is
     * {@link RegisteredBusiness.State#UNAVAILABLE}. Not to be called within a transaction.
     */
    RegisteredBusiness lookUp(String creditCode);
}
