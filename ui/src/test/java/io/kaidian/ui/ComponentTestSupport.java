package io.kaidian.ui;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.internal.Routes;

/** Components on an empty page, without a browser and a server. There are no routes: who needs some is on the server's side. */
public abstract class ComponentTestSupport extends BrowserlessTest {

    @Override
    protected Routes discoverRoutes() {
        return new Routes();
    }
}
