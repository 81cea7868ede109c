package io.kaidian.processes;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The namespaces in which diagrams and tables tell the engine what to do. Operaton's mean the same as Camunda's. Files are kept in
 * Camunda's, which both engines read; Camunda's engine would overlook what stands in the other, so it is replaced wherever a file
 * comes in (decision record 0097).
 */
public final class EngineNamespace {

    /** Of diagrams. */
    public static final String BPMN = "http://camunda.org/schema/1.0/bpmn";

    /** Of decision tables. */
    public static final String DMN = "http://camunda.org/schema/1.0/dmn";

    private static final Map<String, String> ALIASES =
            Map.of("http://operaton.org/schema/1.0/bpmn", BPMN, "http://operaton.org/schema/1.0/dmn", DMN);

    private static final Pattern DECLARATION = Pattern.compile("(\\sxmlns(?::[^\\s=]+)?\\s*=\\s*)([\"'])("
            + ALIASES.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\2");

    private EngineNamespace() {}

    /** The namespace that this one stands for: itself, unless it is an alias. */
    public static String resolve(String uri) {
        return ALIASES.getOrDefault(uri, uri);
    }

    /** The file as it is kept: aliases are replaced where they are declared, everything else stays to the letter. */
    public static String replaceAliases(String xml) {
        // The pattern tries every blank of the file, which takes a hundred times as long as this question.
        if (ALIASES.keySet().stream().noneMatch(xml::contains)) {
            return xml;
        }
        return DECLARATION
                .matcher(xml)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + resolve(found.group(3)) + found.group(2)));
    }
}
