package io.kaidian.sellers;

/** How a shop stands. What is still allowed in each is data of the decision tables. */
public enum ShopStanding {
    /** Not certified yet, 待开店. */
    PENDING,
    /** 营业中. */
    OPEN,
    /** Open with limits, 受限. */
    RESTRICTED,
    /** Closed for a time, 暂时关店. */
    SUSPENDED,
    /** Suspended, and certification was handed in again; 重新认证中. */
    REVERIFYING,
    /** Closed for good, 永久关店. */
    CLOSED
}
