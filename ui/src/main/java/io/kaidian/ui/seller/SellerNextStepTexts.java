package io.kaidian.ui.seller;

import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.sellers.ShopStanding;

/** In which words sellers read what comes next, on whatever page. */
public final class SellerNextStepTexts {

    private static final String PREFIX = "seller.next.";

    private SellerNextStepTexts() {}

    /** Of a shop that is closed for good that is said before anything else. */
    public static String keyOf(SellerNextStep step, ShopStanding standing) {
        var isAppeal = step == SellerNextStep.APPEAL || step == SellerNextStep.WAIT_FOR_APPEAL;
        return PREFIX + step + (isAppeal && standing == ShopStanding.CLOSED ? ".closed" : "");
    }
}
