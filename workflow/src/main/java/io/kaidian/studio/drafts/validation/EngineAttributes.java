package io.kaidian.studio.drafts.validation;

import io.kaidian.processes.EngineNamespace;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

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
}
