package io.kaidian.support.http;

import java.util.List;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Which larger bodies whoever is signed in may send. */
@Component
public class BodyAllowances {

    private final BodyProperties properties;
    private final BodyRefusals refusals;

    BodyAllowances(BodyProperties properties, BodyRefusals refusals) {
        this.properties = properties;
        this.refusals = refusals;
    }

    /**
     * A filter for a chain that knows who is signed in.
     *
     * @param screens requests that may be as large as what a screen sends
     * @param files requests that carry a file
     */
    public BodyAllowanceFilter filter(List<RequestMatcher> screens, List<RequestMatcher> files) {
        return new BodyAllowanceFilter(this, screens, files);
    }

    long bytes(boolean ofScreen) {
        return (ofScreen ? properties.screens() : properties.signedIn()).toBytes();
    }

    BodyRefusals refusals() {
        return refusals;
    }
}
