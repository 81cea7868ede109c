package io.kaidian.sellers;

import java.util.Map;

/**
 * A line was added to a shop's history. Published in the transaction of the change.
 *
 * @param detail codes, ids and figures
 */
public record ShopHistoryEntryAddedEvent(ShopId shopId, String event, Map<String, Object> detail) {}
