package io.kaidian.platform.allowlist;

import java.util.List;
import java.util.Optional;

/**
 * An element of a diagram or table as a reader of XML found it, whichever reader that was.
 *
 * @param uri namespace; empty where there is none
 * @param text its own characters, without those of the elements in it
 */
record XmlElement(
        String uri, String name, List<Attribute> attributes, String text, int line, List<XmlElement> children) {

    /** @param uri namespace; empty where there is none */
    record Attribute(String uri, String name, String value) {}

    Optional<String> attribute(String uri, String name) {
        return attributes.stream()
                .filter(attribute ->
                        attribute.uri().equals(uri) && attribute.name().equals(name))
                .map(Attribute::value)
                .findFirst();
    }

    Optional<String> id() {
        return attribute("", "id");
    }
}
