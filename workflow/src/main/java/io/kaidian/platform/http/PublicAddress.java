package io.kaidian.platform.http;

import io.kaidian.platform.settings.InstallationProperties;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What links begin with. It is a setting and never taken from a request: whoever sends a request chooses what that says about
 * the server's name, and the link goes to somebody else.
 */
@Component
public class PublicAddress {

    /** What whoever needs it is told where it is missing. */
    public static final String MISSING =
            "kaidian.public-address is not set: links to this server cannot be made until it says how people reach it.";

    private static final Logger LOG = LoggerFactory.getLogger(PublicAddress.class);

    private final String configured;
    private final boolean demo;
    private final Environment environment;

    /** @throws IllegalArgumentException where the setting is no address that a link can begin with */
    PublicAddress(PublicAddressProperties reach, InstallationProperties installation, Environment environment) {
        this.configured = checked(reach.publicAddress().strip());
        this.demo = installation.demo();
        this.environment = environment;
        if (configured.isEmpty() && !installation.demo()) {
            LOG.warn(MISSING);
        }
    }

    /** What a link begins with, without a slash at its end; empty where nobody said. */
    public Optional<String> base() {
        if (!configured.isEmpty()) {
            return Optional.of(configured);
        }
        return demo ? Optional.of("http://localhost:" + port()) : Optional.empty();
    }

    /** What was set; empty in a demo as well where nothing was. */
    public Optional<String> configured() {
        return Optional.of(configured).filter(address -> !address.isEmpty());
    }

    /**
     * The full address of a path inside the application.
     *
     * @param path begins with a slash
     * @throws PublicAddressMissingException where nobody said how people reach this server
     */
    public String link(String path) {
        return base().orElseThrow(PublicAddressMissingException::new) + path;
    }

    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    private static String checked(String address) {
        if (address.isEmpty()) {
            return address;
        }
        var bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        if (!isFit(bare)) {
            throw new IllegalArgumentException("kaidian.public-address: '" + address
                    + "' is no address like https://certify.example that a link can begin with");
        }
        return bare;
    }

    private static boolean isFit(String address) {
        try {
            var uri = URI.create(address);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
