package io.kaidian.cases;

/** Knows who may open no shop any more. Implemented by enforcement, which the steps do not know. */
public interface BlockedIdentityLookup {

    /** Whether the person with that document is barred; only where its number is typed. */
    boolean isBarred(SellerStatement statement);

    /** Whether the company with that credit code is barred. */
    boolean isCompanyBarred(String creditCode);
}
