package io.kaidian.studio.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.LocalizedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a trial broke off, in both languages; the engine's English is a detail at most. */
class TrialFailureMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ENGINE-02004 No outgoing sequence flow for the element with id 'Gateway_Who' could be selected for continuing the process. | At the gateway “Who?” no condition fits and no way is the default. | 网关“谁来审？”没有符合的条件，也没有默认出口。",
                "Unknown property used in expression: ${queue}. Cause: Cannot resolve identifier 'queue' | The value “queue” isn’t known there; nothing before gives it. | 此处没有“queue”的值，前面的步骤都没有给出。",
                "DMN-03001 Hit policy 'UNIQUE' only allows a single rule to match. | Several rows of the table fit at once, and only one may. | 表中有几行同时符合，只能有一行。",
                "java.lang.ClassCastException: class java.lang.String cannot be cast to class java.lang.Integer | A value is of another type than the step needs. | 有一个值的类型与步骤需要的不同。",
                "something new | The engine says: something new | 流程引擎的原话（英文）：something new"
            })
    void saysTheKindOfFailure(String sentence, String english, String chinese) {
        var said = TrialFailureMessages.of(
                new IllegalStateException(new IllegalArgumentException(sentence)), TrialFailureMessagesTest::named);

        assertThat(said).isEqualTo(new LocalizedText(chinese, english));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start | 场景须写明流程（process）和内容（about），再以 start 开头。",
                "process appeal\\nabout 甲 - a\\nstart\\ndo | 第 4 行：请在“do”后面写上元素的名称。",
                "process appeal\\nabout 甲 - a\\nstart\\nends Here now | 第 4 行：“ends”后面只写一个名称。",
                "process appeal\\nabout 甲 - a\\nstart kind | 第 3 行：请把“kind”写成 名称 = 值。"
            })
    void saysWhichLineOfAScenarioCannotBeRead(String text, String chinese) {
        assertThat(ScenarioService.fault("mine", text.replace("\\n", "\n")))
                .map(LocalizedText::zh)
                .contains(chinese);
    }

    @Test
    void namesTheWordsThatAScenarioKnows() {
        var fault = ScenarioService.fault("mine", "process appeal\nabout 甲 | a\nstart\ndance Now");

        assertThat(fault)
                .map(LocalizedText::en)
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Line 4: scenarios don’t know the word “dance”")
                        .contains("waits"));
    }

    private static LocalizedText named(String id) {
        return id.equals("Gateway_Who") ? new LocalizedText("谁来审？", "Who?") : new LocalizedText(id, id);
    }
}
