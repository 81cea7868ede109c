package io.kaidian.ui.login.security;

import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * What a page may load and who may frame it. A page's inline scripts carry a number that is drawn for this one answer, so
 * a script that somebody smuggled in does not run. Vaadin's client turns text into functions, which is why evaluation stays
 * allowed.
 */
@Component
public class ContentSecurityPolicyListener implements IndexHtmlRequestListener {

    private static final String HEADER = "Content-Security-Policy";
    private static final int NONCE_BYTES = 16;

    private final String frameAncestors;
    private final SecureRandom random = new SecureRandom();

    ContentSecurityPolicyListener(FrameProperties settings) {
        var frameAncestors = settings.frameAncestors();
        if (frameAncestors.contains(";") || frameAncestors.contains(",")) {
            throw new IllegalArgumentException("kaidian.access.frame-ancestors takes hosts separated by blanks");
        }
        this.frameAncestors = frameAncestors;
    }

    boolean allowsFrames() {
        return !frameAncestors.equals("'none'");
    }

    String withoutInlineScripts() {
        return policy("'self'");
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse page) {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        var nonce = Base64.getEncoder().encodeToString(bytes);
        page.getDocument().select("script").forEach(script -> script.attr("nonce", nonce));
        page.getVaadinResponse().setHeader(HEADER, policy("'self' 'unsafe-eval' 'nonce-" + nonce + "'"));
    }

    private String policy(String scripts) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src " + scripts,
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "worker-src 'self' blob:",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors " + frameAncestors);
    }
}
