package io.kaidian.platform.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OnDemandStatementsTest {

    private static final String FRAGMENTS = "org.camunda.bpm.engine.impl.persistence.entity.Commons.";

    private final OnDemandStatements statements = OnDemandStatements.of(engineFile(), properties());

    @Test
    void parsesAFileWhenOneOfItsStatementsIsAskedFor() {
        assertThat(statements.getMappedStatementNames()).isEmpty();

        statements.getMappedStatement("selectTask");

        assertThat(statements.getMappedStatementNames()).contains("selectTaskByQueryCriteria");
        assertThat(statements.getSqlFragments().keySet()).anyMatch(name -> name.startsWith(FRAGMENTS));
        assertThat(statements.getMappedStatementNames()).doesNotContain("selectJob");
    }

    @Test
    @Tag("slow")
    void holdsWhatTheEngineWouldHaveParsedAtOnce() throws IOException {
        var atOnce = parsedAtOnce();

        for (var expected : atOnce.getMappedStatementNames()) {
            assertThat(statements.hasStatement(expected)).as(expected).isTrue();
        }

        assertThat(statements.getIncompleteStatements()).isEmpty();
        assertThat(statements.getMappedStatementNames())
                .containsExactlyInAnyOrderElementsOf(atOnce.getMappedStatementNames());
        assertThat(statements.getResultMapNames()).containsExactlyInAnyOrderElementsOf(atOnce.getResultMapNames());
        assertThat(statements.getSqlFragments()).hasSameSizeAs(atOnce.getSqlFragments());
        assertThat(described(statements)).isEqualTo(described(atOnce));
    }

    @Test
    void knowsNoStatementThatNoFileHolds() {
        assertThat(statements.hasStatement("selectNothing")).isFalse();
        assertThatThrownBy(() -> statements.getMappedStatement("selectNothing"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String described(Configuration configuration) {
        return configuration.getMappedStatementNames().stream()
                .filter(name -> name.contains("."))
                .sorted()
                .map(configuration::getMappedStatement)
                .map(OnDemandStatementsTest::described)
                .collect(Collectors.joining("\n"));
    }

    private static String described(MappedStatement statement) {
        return "%s %s %s %s %s %s"
                .formatted(
                        statement.getId(),
                        statement.getSqlCommandType(),
                        statement.getResource(),
                        statement.getFetchSize(),
                        statement.getKeyGenerator().getClass().getSimpleName(),
                        statement.getResultMaps().stream()
                                .map(map -> map.getId() + map.getMappedProperties())
                                .toList());
    }

    private static Configuration parsedAtOnce() throws IOException {
        try (var file = engineFile()) {
            return new XMLConfigBuilder(file, null, properties()).parse();
        }
    }

    private static InputStream engineFile() {
        return ProcessEngineConfigurationImpl.class
                .getClassLoader()
                .getResourceAsStream(ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE);
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put("prefix", "");
        ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(properties, "", "postgres");
        return properties;
    }
}
