package io.kaidian.platform.http;

import java.util.List;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Which larger bodies whoever is signed in may send. */
@Component
public class AuthenticatedBodyLimits {

    private final RequestBodyProperties properties;
    private final RejectedBodyResponses refusals;

    AuthenticatedBodyLimits(RequestBodyProperties properties, RejectedBodyResponses refusals) {
        this.properties = properties;
        this.refusals = refusals;
    }

    /**
     * A filter for a chain that knows who is signed in.
     *
     * @param screens requests that may be as large as what a screen sends
     * @param files requests that carry a file
     */
    public AuthenticatedBodyLimitFilter filter(List<RequestMatcher> screens, List<RequestMatcher> files) {
        return new AuthenticatedBodyLimitFilter(this, screens, files);
    }

    long bytes(boolean ofScreen) {
        return (ofScreen ? properties.screens() : properties.signedIn()).toBytes();
    }

    RejectedBodyResponses refusals() {
        return refusals;
    }
}
