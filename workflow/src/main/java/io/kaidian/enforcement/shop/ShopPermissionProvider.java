package io.kaidian.enforcement.shop;

import io.kaidian.sellers.ShopId;
import java.util.List;

/** Knows what another module lets a shop do besides what its standing allows. */
public interface ShopPermissionProvider {

    /** What that shop may do while it can offer goods; without what ended or is restricted. */
    List<AllowedAction> of(ShopId shop);

    /** What that shop may do not in full any more, or lately not at all. */
    List<LimitedPermission> limited(ShopId shop);
}
