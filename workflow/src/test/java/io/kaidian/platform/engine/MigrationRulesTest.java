package io.kaidian.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.StudioMessages;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An analyst reads why a case cannot be moved, without a sentence of the engine being read by a program. */
class MigrationRulesTest {

    @Test
    void knowsEveryRuleByWhichTheEngineRefusesToMoveACase() {
        var engine = new StandaloneProcessEngineConfiguration();

        var rules = Stream.of(
                        engine.getDefaultMigrationInstructionValidators(),
                        engine.getDefaultMigratingActivityInstanceValidators(),
                        engine.getDefaultMigratingTransitionInstanceValidators())
                .flatMap(list -> list.stream().map(Object.class::cast));

        assertThat(rules).isNotEmpty().allMatch(MigrationRules::knows);
    }

    @ParameterizedTest
    @EnumSource(MigrationObstacle.class)
    void recognisesAnObstacleWhateverTheEngineSays(MigrationObstacle obstacle) {
        assertThat(MigrationObstacle.of(obstacle.before("Activities have incompatible types: scope")))
                .isEqualTo(obstacle);
    }

    @ParameterizedTest
    @EnumSource(MigrationObstacle.class)
    void saysEveryObstacleInBothLanguages(MigrationObstacle obstacle) {
        var words = StudioMessages.of(obstacle.messageKey(), "as the engine says");

        assertThat(words.zh()).isNotBlank().isNotEqualTo(obstacle.messageKey());
        assertThat(words.en()).isNotBlank().isNotEqualTo(obstacle.messageKey());
    }
}
