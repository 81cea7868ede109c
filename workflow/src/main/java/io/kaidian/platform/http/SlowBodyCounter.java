package io.kaidian.platform.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many bodies of each address are waited for while they are behind the minimum rate. Others are not counted. */
final class SlowBodyCounter {

    private final int perAddress;
    private final Map<String, Integer> waitedFor = new ConcurrentHashMap<>();

    SlowBodyCounter(int perAddress) {
        this.perAddress = perAddress;
    }

    /** Counts one more, and tells whether that is still within what one address may have. */
    boolean enter(String address) {
        return waitedFor.merge(address, 1, Integer::sum) <= perAddress;
    }

    void leave(String address) {
        waitedFor.computeIfPresent(address, (who, many) -> many == 1 ? null : many - 1);
    }
}
