package io.kaidian.platform.allowlist;

import io.kaidian.processes.EngineNamespace;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

/**
 * Reads the XML of a stranger: UTF-8 only, no document type and so no entities, nothing fetched, and bounds on size, depth
 * and number of elements, all checked while reading. Aliases of {@link EngineNamespace} are read as what they stand for.
 */
final class HardenedXmlReader {

    /** Twenty times the largest diagram of today. */
    static final int MOST_BYTES = 2_000_000;

    static final int DEEPEST = 60;
    static final int MOST_ELEMENTS = 40_000;
    private static final int MOST_ATTRIBUTES = 40;

    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.CASE_INSENSITIVE);

    private HardenedXmlReader() {}

    /** Tells what is wrong with the file as such. */
    static final class RefusedException extends Exception {

        private final transient AllowListViolation allowListViolation;

        private RefusedException(AllowListViolation allowListViolation) {
            super(allowListViolation.toString());
            this.allowListViolation = allowListViolation;
        }

        AllowListViolation refusal() {
            return allowListViolation;
        }
    }

    static XmlElement read(byte[] bytes) throws RefusedException {
        if (bytes.length > MOST_BYTES) {
            throw new RefusedException(
                    AllowListViolation.of("xml.size", null, 0, kilobytes(bytes.length), kilobytes(MOST_BYTES)));
        }
        var text = text(bytes);
        var declared = ENCODING.matcher(text);
        if (declared.find() && !declared.group(1).equalsIgnoreCase("UTF-8")) {
            throw new RefusedException(AllowListViolation.of("xml.encoding", null, 1, declared.group(1)));
        }
        var reading = new Reading();
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var parser = factory.newSAXParser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", reading);
            parser.parse(new InputSource(new StringReader(EngineNamespace.replaceAliases(text))), reading);
        } catch (RejectedXmlException e) {
            throw new RefusedException(e.allowListViolation);
        } catch (SAXParseException e) {
            throw new RefusedException(AllowListViolation.of(
                    "xml.unreadable", null, e.getLineNumber(), String.valueOf(e.getLineNumber())));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new RefusedException(AllowListViolation.of("xml.unreadable", null, 0, "1"));
        }
        return Objects.requireNonNull(reading.root, "a document has a root");
    }

    private static String text(byte[] bytes) throws RefusedException {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new RefusedException(AllowListViolation.of("xml.encoding", null, 0, "UTF-16/32"));
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RefusedException(AllowListViolation.of("xml.encoding", null, 0, "?"));
        }
    }

    private static String kilobytes(int bytes) {
        return bytes / 1000 + " kB";
    }

    private static final class RejectedXmlException extends SAXException {

        private final transient AllowListViolation allowListViolation;

        private RejectedXmlException(AllowListViolation allowListViolation) {
            super(allowListViolation.code());
            this.allowListViolation = allowListViolation;
        }
    }

    private static final class Reading extends DefaultHandler implements org.xml.sax.ext.LexicalHandler {

        private final Deque<XmlElement> open = new ArrayDeque<>();
        private final Deque<StringBuilder> texts = new ArrayDeque<>();
        private Locator locator = new LocatorImpl();
        private @Nullable XmlElement root;
        private int elements;

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public void startDTD(String name, String publicId, String systemId) throws SAXException {
            throw new RejectedXmlException(AllowListViolation.of("xml.doctype", null, locator.getLineNumber()));
        }

        @Override
        public void processingInstruction(String target, String data) throws SAXException {
            throw new RejectedXmlException(
                    AllowListViolation.of("xml.instruction", null, locator.getLineNumber(), target));
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
            if (open.size() >= DEEPEST) {
                throw new RejectedXmlException(
                        AllowListViolation.of("xml.depth", null, locator.getLineNumber(), String.valueOf(DEEPEST)));
            }
            if (++elements > MOST_ELEMENTS) {
                throw new RejectedXmlException(AllowListViolation.of(
                        "xml.elements", null, locator.getLineNumber(), String.valueOf(MOST_ELEMENTS)));
            }
            if (attributes.getLength() > MOST_ATTRIBUTES) {
                throw new RejectedXmlException(AllowListViolation.of(
                        "xml.attributes", null, locator.getLineNumber(), String.valueOf(MOST_ATTRIBUTES)));
            }
            var read = new ArrayList<XmlElement.Attribute>();
            for (int i = 0; i < attributes.getLength(); i++) {
                read.add(new XmlElement.Attribute(
                        attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i)));
            }
            open.push(new XmlElement(uri, name, List.copyOf(read), "", locator.getLineNumber(), new ArrayList<>()));
            texts.push(new StringBuilder());
        }

        @Override
        public void characters(char[] characters, int from, int length) {
            texts.peek().append(characters, from, length);
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            var ended = open.pop();
            var xmlElement = new XmlElement(
                    ended.uri(),
                    ended.name(),
                    ended.attributes(),
                    texts.pop().toString(),
                    ended.line(),
                    List.copyOf(ended.children()));
            if (open.isEmpty()) {
                root = xmlElement;
            } else {
                open.peek().children().add(xmlElement);
            }
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void endDTD() {
            // Never reached: its start is refused.
        }

        @Override
        public void startEntity(String name) {
            // Only those that XML itself knows are left.
        }

        @Override
        public void endEntity(String name) {
            // As above.
        }

        @Override
        public void startCDATA() {
            // Read like other text.
        }

        @Override
        public void endCDATA() {
            // As above.
        }

        @Override
        public void comment(char[] characters, int from, int length) {
            // Says nothing to the engine.
        }
    }
}
