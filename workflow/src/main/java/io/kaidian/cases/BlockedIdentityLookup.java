package io.kaidian.cases;

/** Knows who may open no shop any more. Implemented by enforcement, which the steps do not know. */
public interface BlockedIdentityLookup {

    /** Whether the person with that identity number is barred. */
    boolean isBarred(String idNumber);

    /** Whether the company with that credit code is barred. */
    boolean isCompanyBarred(String creditCode);
}
