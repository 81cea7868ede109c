package io.kaidian.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import io.kaidian.platform.crypto.Sha256Digest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What components look like: tags, texts, attributes and properties, as they are when they are asked. */
final class Look {

    /** Changed by who reads, not by what is read. */
    private static final Set<String> OF_THE_READER = Set.of("opened");

    /** Each link to something that is downloaded has a number of its own. */
    private static final Pattern DOWNLOAD = Pattern.compile("VAADIN/dynamic/resource/[^/]+/[^/]+/");

    private Look() {}

    static String of(Component part) {
        return of(List.of(part));
    }

    /** The same for components that look the same, and for no others. */
    static String of(Collection<? extends Component> parts) {
        var text = new StringBuilder();
        parts.forEach(part -> describe(part.getElement(), text));
        return Sha256Digest.hexOf(text.toString());
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
