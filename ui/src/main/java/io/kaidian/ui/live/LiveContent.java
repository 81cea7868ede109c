package io.kaidian.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.dom.Element;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands in a place that is read again whenever something may have changed: drawn anew only where it looks different, so that a
 * click that is on its way finds its button, and focus and scroll stay where they are.
 *
 * <p>What it compares is what is drawn: tags, texts, attributes and properties, as they were when both were made. A part whose look comes
 * by a script or from rows of a grid has to say in an attribute what it shows.
 */
public final class LiveContent {

    /** Changed by who reads, not by what is read. */
    private static final Set<String> OF_THE_READER = Set.of("opened");

    /** Each link to something that is downloaded has a number of its own. */
    private static final Pattern DOWNLOAD = Pattern.compile("VAADIN/dynamic/resource/[^/]+/[^/]+/");

    private final HasComponents place;
    private String drawn = "";

    /** @param place holds nothing but what is shown by this */
    public LiveContent(HasComponents place) {
        this.place = place;
    }

    /**
     * Shows those parts instead of the ones before, unless they look the same.
     *
     * @return whether they are shown; else those before them are
     */
    public boolean show(Collection<? extends Component> parts) {
        var looks = look(parts);
        if (looks.equals(drawn)) {
            return false;
        }
        place.removeAll();
        place.add(List.copyOf(parts));
        drawn = looks;
        return true;
    }

    /** Lets the next parts be shown however they look: after an act of who reads, fields are empty and buttons work again. */
    public void forget() {
        drawn = "";
    }

    private static String look(Collection<? extends Component> parts) {
        var text = new StringBuilder();
        parts.forEach(part -> describe(part.getElement(), text));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void describe(Element element, StringBuilder text) {
        if (element.isTextNode()) {
            text.append('"').append(element.getText()).append('"');
            return;
        }
        text.append('<').append(element.getTag()).append(element.isVisible()).append(element.isEnabled());
        element.getAttributeNames()
                .sorted()
                .forEach(name -> text.append(' ')
                        .append(name)
                        .append('=')
                        .append(DOWNLOAD.matcher(element.getAttribute(name)).replaceAll("")));
        element.getPropertyNames()
                .filter(name -> !OF_THE_READER.contains(name))
                .sorted()
                .forEach(name -> text.append(' ').append(name).append(':').append(element.getPropertyRaw(name)));
        text.append('>');
        element.getChildren().forEach(child -> describe(child, text));
        text.append("</>");
    }
}
