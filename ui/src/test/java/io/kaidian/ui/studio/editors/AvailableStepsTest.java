package io.kaidian.ui.studio.editors;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.ui.studio.StudioLabels;
import java.beans.Introspector;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** What analysts pick from a list is what the program can do: no more, no less, and called by name. */
class AvailableStepsTest {

    private final AvailableSteps steps = new AvailableSteps();

    @Test
    void offerEveryDelegateOfTheProgramAndNoOther() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(JavaDelegate.class));
        var delegates = scanner.findCandidateComponents("io.kaidian").stream()
                .map(bean -> bean.getBeanClassName())
                // Not those that tests bring along.
                .filter(name -> !name.contains("$"))
                .map(ClassUtils::getShortName)
                .map(name -> "${" + Introspector.decapitalize(name) + "}")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Stream.concat(
                        steps.automatic().stream().map(AvailableSteps.Step::does),
                        PermitProcess.Steps.all().stream().map(step -> "${" + step + "}")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(delegates);
    }

    @Test
    void offerEveryPersonsStepOnceToKnownRoles() {
        var roles = Arrays.stream(Role.values()).map(Role::name).toList();

        assertThat(steps.ofPeople()).extracting(AvailableSteps.Step::id).doesNotHaveDuplicates();
        assertThat(steps.ofPeople())
                .allSatisfy(step ->
                        assertThat(step.does().split(" *, *")).as(step.id()).isSubsetOf(roles));
    }

    @Test
    void haveANameInEachLanguageAndSayWhatTheyAreFor() {
        assertThat(Stream.concat(steps.automatic().stream(), steps.ofPeople().stream()))
                .allSatisfy(step -> {
                    assertThat(step.name().zh())
                            .as(step.id())
                            .isNotEqualTo(step.name().en());
                    for (var language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
                        assertThat(ResourceBundle.getBundle("i18n/studio", language)
                                        .getString(StudioLabels.stepKey(step.id())))
                                .as(step.id())
                                .isNotBlank();
                    }
                });
    }

    @Test
    void nameTheirTablesAndDiagramsInBothLanguages() {
        for (var language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
            var words = ResourceBundle.getBundle("i18n/studio", language);
            assertThat(steps.tables())
                    .allSatisfy(table -> assertThat(words.containsKey("studio.table." + table))
                            .as(table)
                            .isTrue());
            assertThat(steps.processes())
                    .allSatisfy(process -> assertThat(words.containsKey("studio.diagram." + process))
                            .as(process)
                            .isTrue());
        }
    }
}
