package io.kaidian.platform.engine.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that somebody writes may be broken anywhere, which is told apart from all other failures. */
class TrialDecisionTableTest {

    private static final String TABLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
              <decision id="price" name="price">
                <decisionTable id="t" hitPolicy="UNIQUE">
                  <input id="i"><inputExpression id="e" typeRef="integer"><text>count</text></inputExpression></input>
                  <output id="o" name="price" typeRef="integer" />
                  <rule id="r">
                    <inputEntry id="ie"><text>&gt;= 2</text></inputEntry>
                    <outputEntry id="oe"><text>5</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @Test
    void answersByTheRowsThatMatch() {
        var table = TrialDecisionTable.of(TABLE);

        assertThat(table.evaluate(Map.of("count", 2))).isEqualTo(List.of(Map.of("price", 5)));
        assertThat(table.evaluate(Map.of("count", 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no table", "<definitions/>", "<definitions"})
    void saysOfATextThatIsNoTableThatItCannotBeRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrialDecisionTable.of(text));
    }

    @Test
    void saysOfAFileWithoutATableThatItCannotBeRead() {
        var empty = TABLE.replaceAll("(?s)<decision .*</decision>", "");

        assertThatIllegalArgumentException().isThrownBy(() -> TrialDecisionTable.of(empty));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&gt;= ", "(("})
    void saysOfACellThatMeansNothingThatItCannotBeUnderstood(String cell) {
        var broken = TABLE.replace("&gt;= 2", cell);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialDecisionTable.of(broken).evaluate(Map.of("count", 2)));
    }
}
