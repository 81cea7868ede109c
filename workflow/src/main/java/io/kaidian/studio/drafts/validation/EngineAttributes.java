package io.kaidian.studio.drafts.validation;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;

/**
 * What an element of a diagram tells the engine, by the name of the attribute as it stands in the file. The getters of the
 * engine's own model bear its brand, so that another engine has none of them; nothing else of this program calls them.
 */
public final class EngineAttributes {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private EngineAttributes() {}

    /** Null where it is not set. */
    static String of(BaseElement element, String name) {
        return element.getAttributeValueNs(EngineNamespace.BPMN, name);
    }

    /** Whether it is set to yes. */
    public static boolean isTrue(BaseElement element, String name) {
        return "true".equals(of(element, name));
    }

    /** What is separated by commas; empty where it is not set. */
    public static List<String> list(BaseElement element, String name) {
        var value = of(element, name);
        return value == null || value.isBlank() ? List.of() : List.of(COMMA.split(value.strip()));
    }

    /** The value of a property of the extension; empty where there is none of that name. */
    public static Optional<String> property(BaseElement element, String name) {
        var extensions = element.getChildElementsByType(ExtensionElements.class);
        return extensions.stream()
                .flatMap(one -> one.getDomElement().getChildElements().stream())
                .filter(one -> one.getLocalName().equals("properties"))
                .flatMap(one -> one.getChildElements().stream())
                .filter(property -> name.equals(property.getAttribute("name")))
                .map(property -> String.valueOf(property.getAttribute("value")))
                .findFirst();
    }

    /**
     * What two properties of the extension say in both languages, the second with {@code Zh} behind its name; where only one is there,
     * every reader sees that. Empty where neither is.
     */
    public static Optional<LocalizedText> text(BaseElement element, String name) {
        var en = property(element, name).filter(text -> !text.isBlank());
        var zh = property(element, name + "Zh").filter(text -> !text.isBlank());
        return en.or(() -> zh).map(any -> new LocalizedText(zh.orElse(any), en.orElse(any)));
    }
}
