package io.kaidian.cases;

/** Why a certification is made. */
public enum CaseKind {
    /** To open a shop for the first time, 首次认证. */
    INITIAL,
    /** To open a suspended shop again, 重新认证. */
    REINSTATEMENT,
    /** A recheck of an open shop: periodic, after opening, or because a document ends; 复核. */
    PERIODIC,
    /** A verified field of an open shop changes, 变更. */
    CHANGE;

    /** Whether the shop stays as it was certified until the case is, so that only what is new is looked at. */
    public boolean isChangeOfOpenShop() {
        return this == PERIODIC || this == CHANGE;
    }
}
