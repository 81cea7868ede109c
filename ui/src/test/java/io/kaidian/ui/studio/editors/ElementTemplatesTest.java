package io.kaidian.ui.studio.editors;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.ui.ComponentTestSupport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the drawing board says of a step in its menus. */
class ElementTemplatesTest extends ComponentTestSupport {

    @Test
    void describesEachStepInOneWholeSentence() {
        var templates = (List<?>)
                new ElementTemplates(new AvailableSteps()).capabilities().get("templates");

        var descriptions = templates.stream()
                .map(template -> (String) ((Map<?, ?>) template).get("description"))
                .filter(description -> !description.isEmpty())
                .toList();
        assertThat(descriptions).isNotEmpty().noneMatch(description -> description.endsWith(";"));
        assertThat(descriptions).noneMatch(description -> description.contains(". "));
    }

    @Test
    void callsNoTwoReadyStepsTheSame() {
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            UI.getCurrent().setLocale(language);
            var templates = (List<?>)
                    new ElementTemplates(new AvailableSteps()).capabilities().get("templates");

            assertThat(templates.stream()
                            .map(template -> (Map<?, ?>) template)
                            .filter(template -> Set.of("automatic", "people")
                                    .contains(((Map<?, ?>) template.get("category")).get("id")))
                            .map(template -> template.get("name")))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }
}
