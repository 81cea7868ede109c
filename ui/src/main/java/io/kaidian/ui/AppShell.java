package io.kaidian.ui;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The page around all screens. Styles are plain files, so that no front-end build is needed for them. */
@Push
public class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        // Before ours, which sets its variables anew.
        settings.addLink(Lumo.STYLESHEET, Map.of("rel", "stylesheet"));
        settings.addLink("kaidian/kaidian.css", Map.of("rel", "stylesheet"));
        settings.addLink("kaidian/seller.css", Map.of("rel", "stylesheet"));
        settings.addLink("kaidian/staff.css", Map.of("rel", "stylesheet"));
        settings.addLink("kaidian/mark.svg", Map.of("rel", "icon", "type", "image/svg+xml"));
        settings.addLink("kaidian/apple-touch-icon.png", Map.of("rel", "apple-touch-icon"));
        settings.addLink("kaidian/kaidian.webmanifest", Map.of("rel", "manifest"));
        settings.addMetaTag("theme-color", "#0f6b6b");
        addInline(settings, "theme.js");
        addInline(settings, "connection.js");
    }

    /** Runs before the first paint: a screen that flashes white in the dark hurts, and so does another language that is read out. */
    private static void addInline(AppShellSettings settings, String script) {
        settings.addInlineWithContents(
                TargetElement.HEAD, Inline.Position.APPEND, contents(script), Inline.Wrapping.JAVASCRIPT);
    }

    private static String contents(String script) {
        try {
            return new ClassPathResource("META-INF/resources/kaidian/" + script)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
