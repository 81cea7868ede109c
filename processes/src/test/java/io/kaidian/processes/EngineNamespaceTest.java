package io.kaidian.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineNamespaceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <a xmlns:operaton="http://operaton.org/schema/1.0/bpmn"/>   | <a xmlns:operaton="http://camunda.org/schema/1.0/bpmn"/>
            <a xmlns:camunda='http://operaton.org/schema/1.0/bpmn'/>    | <a xmlns:camunda='http://camunda.org/schema/1.0/bpmn'/>
            <a xmlns = "http://operaton.org/schema/1.0/dmn"/>           | <a xmlns = "http://camunda.org/schema/1.0/dmn"/>
            <a xmlns:x-1.y="http://operaton.org/schema/1.0/dmn" b="c"/> | <a xmlns:x-1.y="http://camunda.org/schema/1.0/dmn" b="c"/>
            """)
    void isReplacedWhereverItIsDeclared(String given, String kept) {
        assertThat(EngineNamespace.replaceAliases(given)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a targetNamespace='http://operaton.org/schema/1.0/bpmn'/>",
                "<a>See http://operaton.org/schema/1.0/bpmn</a>",
                "<a xmlns:x='http://activiti.org/bpmn'/>",
                "<a xmlns:x='http://operaton.org/schema/1.0/bpmn/more'/>",
                "<a xmlns:x='http://operaton.org/schema/2.0/bpmn'/>",
                "<a xmlns:x='http://camunda.org/schema/1.0/bpmn' name='1 $2 \\3'/>"
            })
    void leavesEverythingElseAsItStands(String given) {
        assertThat(EngineNamespace.replaceAliases(given)).isEqualTo(given);
    }

    @Test
    void knowsWhatAnAliasStandsFor() {
        assertThat(EngineNamespace.resolve("http://operaton.org/schema/1.0/bpmn"))
                .isEqualTo(EngineNamespace.BPMN);
        assertThat(EngineNamespace.resolve("http://operaton.org/schema/1.0/dmn"))
                .isEqualTo(EngineNamespace.DMN);
        assertThat(EngineNamespace.resolve("http://activiti.org/bpmn")).isEqualTo("http://activiti.org/bpmn");
    }
}
