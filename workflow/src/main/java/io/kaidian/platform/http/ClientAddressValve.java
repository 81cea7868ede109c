package io.kaidian.platform.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Shows the container the address that a named proxy reported. */
class ClientAddressValve extends ValveBase {

    ClientAddressValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getCoyoteRequest().getAttribute(TrustedProxies.CLIENT) instanceof String client) {
            request.setRemoteAddr(client);
            request.setRemoteHost(client);
        }
        getNext().invoke(request, response);
    }
}
