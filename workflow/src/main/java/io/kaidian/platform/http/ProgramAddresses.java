package io.kaidian.platform.http;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses that programs call: whatever is wrong there is told as a problem, never as a page. */
@Component
public class ProgramAddresses {

    private final String api;
    private final String operations;

    ProgramAddresses(
            @Value("${server.servlet.context-path:}") String context,
            @Value("${management.endpoints.web.base-path:/actuator}") String operations) {
        this.api = context + "/api";
        this.operations = context + operations;
    }

    /** @param path of a request as it came, which may have slashes too many */
    public boolean include(@Nullable String path) {
        if (path == null) {
            return false;
        }
        var plain = path.replaceAll("/{2,}", "/");
        return isBelow(api, plain) || isBelow(operations, plain);
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
