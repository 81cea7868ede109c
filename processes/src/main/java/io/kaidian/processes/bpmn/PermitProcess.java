package io.kaidian.processes.bpmn;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessVariable;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A diagram by which shops come to a permit, as its own file declares it. Analysts draw such diagrams out of the steps that are
 * named here; the program knows none of them (decision record 0127). The business key is the application's id.
 *
 * @param key of the process in the engine
 * @param name what sellers apply for
 * @param kind code of the permit in the interface, such as the marketplace's systems know it
 * @param subject what the seller has to name when applying, such as a trade mark; empty where the permit is for the shop as it is
 */
public record PermitProcess(String key, LocalizedText name, String kind, Optional<LocalizedText> subject) {

    /** Property of the process that makes it one for permits: code of the permit. */
    public static final String KIND = "permitKind";

    /** Properties of the process: what the seller names, in both languages. */
    public static final String SUBJECT_ENGLISH = "subjectEn";

    public static final String SUBJECT_CHINESE = "subjectZh";

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** Steps of the program out of which such a diagram is drawn, beside user tasks, tables and timers. */
    public static final class Steps {

        public static final String CHECK_EVIDENCE = "checkPermitEvidenceDelegate";
        public static final String GRANT = "grantPermitDelegate";
        public static final String REFUSE = "refusePermitDelegate";
        public static final String EXPIRE = "expirePermitApplicationDelegate";
        public static final String WITHDRAW = "withdrawPermitDelegate";
        public static final String RESTRICT = "restrictPermitDelegate";
        public static final String LIFT_RESTRICTION = "liftPermitRestrictionDelegate";
        public static final String TELL_SELLER = "messageSellerDelegate";

        private Steps() {}

        /** All of them. */
        public static List<String> all() {
            return List.of(CHECK_EVIDENCE, GRANT, REFUSE, EXPIRE, WITHDRAW, RESTRICT, LIFT_RESTRICTION, TELL_SELLER);
        }

        /** Names of the inputs without which a step cannot be done. */
        public static List<String> inputs(String step) {
            return switch (step) {
                case GRANT -> List.of(Variables.VALID_FOR.name());
                case TELL_SELLER ->
                    List.of(
                            Variables.TITLE_ENGLISH.name(),
                            Variables.TITLE_CHINESE.name(),
                            Variables.TEXT_ENGLISH.name(),
                            Variables.TEXT_CHINESE.name());
                default -> List.of();
            };
        }

        /** Those after which an application has its answer. */
        public static List<String> answering() {
            return List.of(GRANT, REFUSE, EXPIRE);
        }
    }

    /** Variables of such a process, and the input parameters of its steps. */
    public static final class Variables {

        /** In: the permit applied for. */
        public static final ProcessVariable<String> PERMIT_KIND = new ProcessVariable<>(KIND, String.class);

        /** Input of a task of the seller: codes of types of evidence, all of which are to be sent, with commas between them. */
        public static final ProcessVariable<String> EVIDENCE = new ProcessVariable<>("evidence", String.class);

        /** Input of a task of the seller: codes of types that may be sent besides. */
        public static final ProcessVariable<String> OPTIONAL_EVIDENCE =
                new ProcessVariable<>("optionalEvidence", String.class);

        /** Input of the step that grants: how long the permit holds, such as {@code P1Y}. */
        public static final ProcessVariable<String> VALID_FOR = new ProcessVariable<>("validFor", String.class);

        /** Inputs of a message to the seller. */
        public static final ProcessVariable<String> TITLE_ENGLISH = new ProcessVariable<>("titleEn", String.class);

        public static final ProcessVariable<String> TITLE_CHINESE = new ProcessVariable<>("titleZh", String.class);
        public static final ProcessVariable<String> TEXT_ENGLISH = new ProcessVariable<>("textEn", String.class);
        public static final ProcessVariable<String> TEXT_CHINESE = new ProcessVariable<>("textZh", String.class);

        /** In: a refusal was overturned, and what was sent before counts. False once it has gone on. */
        public static final ProcessVariable<Boolean> REOPENED = new ProcessVariable<>("reopened", Boolean.class);

        /**
         * Out of the checks: the gravest that was found in the files that count, one of {@code NONE}, {@code ADVICE}, {@code CERTAIN}
         * and {@code UNREAD}.
         */
        public static final ProcessVariable<String> EVIDENCE_FINDING =
                new ProcessVariable<>("evidenceFinding", String.class);

        /** Out of the checks: whether another shop sent one of the files, too. */
        public static final ProcessVariable<Boolean> EVIDENCE_REUSED =
                new ProcessVariable<>("evidenceReused", Boolean.class);

        private Variables() {}
    }

    /**
     * What a diagram declares; empty where it is not for permits.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Optional<PermitProcess> of(String diagram) {
        if (!diagram.contains(KIND)) {
            return Optional.empty();
        }
        var processes = parse(diagram).getElementsByTagNameNS(BPMN, "process");
        if (processes.getLength() != 1) {
            return Optional.empty();
        }
        var process = (Element) processes.item(0);
        return property(process, KIND)
                .map(kind -> new PermitProcess(
                        process.getAttribute("id"),
                        LocalizedElementNames.of(
                                process.getAttribute("name"),
                                process.getAttributeNS(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE),
                                process.getAttribute("id")),
                        kind.strip(),
                        subject(process)));
    }

    private static Optional<LocalizedText> subject(Element process) {
        return property(process, SUBJECT_ENGLISH)
                .map(english ->
                        new LocalizedText(property(process, SUBJECT_CHINESE).orElse(english), english));
    }

    private static Optional<String> property(Element process, String name) {
        return children(process, BPMN, "extensionElements").stream()
                .flatMap(extensions -> children(extensions, EngineNamespace.BPMN, "properties").stream())
                .flatMap(properties -> children(properties, EngineNamespace.BPMN, "property").stream())
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static org.w3c.dom.Document parse(String diagram) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // The reader would print every fault to the console.
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(diagram)));
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalArgumentException("not a diagram", unreadable);
        }
    }
}
