package io.kaidian.platform.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Places that everybody shares. While many are free anybody may take as many as they like; once three quarters are taken,
 * an address that holds a quarter gets no more. So one address never takes the last place from everybody else.
 */
final class FairShareLimiter {

    private final int places;
    private final Map<String, Integer> taken = new HashMap<>();
    private int total;

    FairShareLimiter(int places) {
        this.places = places;
    }

    /** Takes a place where the address may have one more; {@link #leave} gives it back. */
    synchronized boolean enter(String address) {
        var own = taken.getOrDefault(address, 0);
        if (total >= places || total >= places * 3 / 4 && own >= Math.max(1, places / 4)) {
            return false;
        }
        taken.put(address, own + 1);
        total++;
        return true;
    }

    synchronized void leave(String address) {
        taken.computeIfPresent(address, (who, many) -> many == 1 ? null : many - 1);
        total--;
    }
}
