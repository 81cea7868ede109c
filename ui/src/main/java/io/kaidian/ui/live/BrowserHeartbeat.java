package io.kaidian.ui.live;

import com.vaadin.flow.component.UI;
import java.util.function.BooleanSupplier;

/**
 * Whether the browser before a page is still there. One that crashed or lost its network says no goodbye, and the server would
 * keep its page for a quarter of an hour; the line over which the server tells it news breaks at once.
 */
public record BrowserHeartbeat(UI page) implements BooleanSupplier {

    /** A session that is at work at this moment has just heard of its browser. */
    @Override
    public boolean getAsBoolean() {
        var session = page.getSession();
        if (session == null) {
            return false;
        }
        if (!session.getLockInstance().tryLock()) {
            return true;
        }
        try {
            var line = page.getInternals().getPushConnection();
            return line == null || line.isConnected();
        } finally {
            session.unlock();
        }
    }
}
