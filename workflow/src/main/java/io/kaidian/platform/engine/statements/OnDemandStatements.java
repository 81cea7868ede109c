package io.kaidian.platform.engine.statements;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.io.Resources;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;

/**
 * SQL statements of mapping files that are parsed when one of their statements is asked for: a start needs a quarter of the engine's
 * files. Which file holds which statement is read off their text.
 */
public class OnDemandStatements extends Configuration {

    /** Statements that the engine has not. */
    private static final String OWN = "io/kaidian/platform/engine/statements/merged.xml";

    private static final Pattern MAPPER = Pattern.compile("<mapper\\s+resource=\"([^\"]+)\"\\s*/>");
    private static final Pattern NAMESPACE = Pattern.compile("<mapper\\s+namespace=\"([^\"]+)\"");
    private static final Pattern STATEMENT =
            Pattern.compile("<(?:select|insert|update|delete)\\s(?:[^>]*\\s)?id\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile("\\b(?:refid|resultMap|extends)=\"([\\w.]+)\\.[^\".]+\"");

    private final Map<String, MappingFile> byStatement = new HashMap<>();
    private final ReentrantLock parsing = new ReentrantLock();

    /** For {@link #of}; holds nothing yet. */
    public OnDemandStatements() {
        // MyBatis makes it.
    }

    /**
     * What a configuration of MyBatis describes.
     *
     * @param configuration XML that names its mapping files each in an element of its own
     * @param properties what stands for {@code ${…}} in it and in the mapping files
     */
    static OnDemandStatements of(InputStream configuration, Properties properties) {
        try (configuration) {
            var xml = new String(configuration.readAllBytes(), StandardCharsets.UTF_8);
            var withoutMappers = new StringReader(MAPPER.matcher(xml).replaceAll(""));
            var statements = (OnDemandStatements)
                    new XMLConfigBuilder(OnDemandStatements.class, withoutMappers, null, properties).parse();
            var engines = MAPPER.matcher(xml).results().map(mapper -> mapper.group(1));
            statements.index(Stream.concat(engines, Stream.of(OWN)).toList());
            return statements;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The engine's SQL statements cannot be read", unreadable);
        }
    }

    private void index(List<String> resources) throws IOException {
        var texts = new HashMap<String, String>();
        var files = new HashMap<String, MappingFile>();
        for (var resource : resources) {
            try (var content = Resources.getResourceAsStream(resource)) {
                var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                var namespace = NAMESPACE.matcher(text);
                if (!namespace.find()) {
                    throw new IOException(resource + " names no namespace");
                }
                var file = new MappingFile(resource);
                files.put(namespace.group(1), file);
                texts.put(namespace.group(1), text);
                STATEMENT.matcher(text).results().forEach(statement -> {
                    byStatement.put(statement.group(1), file);
                    byStatement.put(namespace.group(1) + "." + statement.group(1), file);
                });
            }
        }
        files.forEach((namespace, file) -> file.needed.addAll(REFERENCE
                .matcher(texts.get(namespace))
                .results()
                .map(reference -> files.get(reference.group(1)))
                .filter(needed -> needed != null && needed != file)
                .collect(Collectors.toSet())));
    }

    @Override
    public MappedStatement getMappedStatement(String id, boolean validateIncompleteStatements) {
        parseFileOf(id);
        return super.getMappedStatement(id, validateIncompleteStatements);
    }

    @Override
    public boolean hasStatement(String statementName, boolean validateIncompleteStatements) {
        parseFileOf(statementName);
        return super.hasStatement(statementName, validateIncompleteStatements);
    }

    private void parseFileOf(String statement) {
        var file = byStatement.get(statement);
        if (file != null && !file.parsed) {
            parsing.lock();
            try {
                file.parse();
            } finally {
                parsing.unlock();
            }
        }
    }

    private final class MappingFile {

        private final String resource;

        /** Those whose fragments it uses. */
        private final List<MappingFile> needed = new ArrayList<>();

        /** Two files may use each other's; MyBatis finishes what waits for the second one. */
        private boolean begun;

        private volatile boolean parsed;

        private MappingFile(String resource) {
            this.resource = resource;
        }

        private void parse() {
            if (begun) {
                return;
            }
            begun = true;
            needed.forEach(MappingFile::parse);
            try (var content = Resources.getResourceAsStream(resource)) {
                new XMLMapperBuilder(content, OnDemandStatements.this, resource, getSqlFragments()).parse();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(resource + " cannot be read", unreadable);
            }
            parsed = true;
        }
    }
}
