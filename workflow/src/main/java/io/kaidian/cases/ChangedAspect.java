package io.kaidian.cases;

/** What a change or a recheck of an open shop looks at anew; the rest stays as it was certified. */
public enum ChangedAspect {
    /** The account that receives the money, 支付账户. */
    ACCOUNT,
    /** Name or number of the person, 姓名. */
    NAME,
    /** The card itself, because it ran out or was renewed, 身份证. */
    CARD,
    /** The licence or what stands on it, 营业执照. */
    LICENCE,
    /** That the owner still runs the shop: a new photo with the card in the hand, 本人. */
    PERSON
}
