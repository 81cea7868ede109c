package io.kaidian.ui.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import io.kaidian.platform.database.InvalidTextException;
import io.kaidian.ui.ComponentTestSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** Every kind of field for text that there is, and what it does with what nobody should type. */
class TextInputRulesTest extends ComponentTestSupport {

    private static final List<String> HOSTILE = List.of("a\u0000b", "a\u0007b", "a\u0085b", "a\ud83db", "a\uffffb");

    static Stream<Class<?>> kinds() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(TextFieldBase.class));
        // Fields that tests make for themselves.
        scan.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*Test\\$.*")));
        var kinds = new ArrayList<Class<?>>();
        for (var found : scan.findCandidateComponents("io.kaidian")) {
            kinds.add(Class.forName(found.getBeanClassName()));
        }
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(3);
        return kinds.stream();
    }

    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void hearNothingYet() {
        heard.clear();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesInWordsWhatCannotBeKept(Class<?> kind) throws Exception {
        for (var hostile : HOSTILE) {
            var field = field(kind);

            type(field, hostile);

            assertRefused(field, hostile, "shell.text.characters");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesInWordsWhatIsTooLongAndKeepsEveryCharacterOfIt(Class<?> kind) throws Exception {
        var field = field(kind);
        var tooLong = "a".repeat(2_001);

        type(field, tooLong);

        assertRefused(field, tooLong, "shell.text.tooLong");
        assertThat(field.getElement().getProperty("maxlength"))
                .as("what a browser cuts off")
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void takesWhatWasCorrectedAndSaysWhatItSaidBefore(Class<?> kind) throws Exception {
        var field = field(kind);
        ((HasValidationProperties) field).setErrorMessage("Say why.");
        type(field, "a\u0000b");

        type(field, "ab");

        assertThat(field.getValue()).isEqualTo("ab");
        assertThat(heard).containsExactly("ab");
        assertThat(((HasValidationProperties) field).isInvalid()).isFalse();
        assertThat(((HasValidationProperties) field).getErrorMessage()).isEqualTo("Say why.");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void forgetsWhatItRefusedWhenItIsEmptied(Class<?> kind) throws Exception {
        var field = field(kind);
        type(field, "a\u0000b");

        field.clear();

        assertThat(field.getValue()).isEmpty();
        assertThat(field.getElement().getProperty("value")).isEmpty();
        assertThat(((HasValidationProperties) field).isInvalid()).isFalse();
    }

    @SuppressWarnings("unchecked")
    private AbstractField<?, String> field(Class<?> kind) {
        var field = (AbstractField<?, String>) BeanUtils.instantiateClass(kind);
        field.addValueChangeListener(change -> heard.add(change.getValue()));
        return field;
    }

    /** As a browser sends it. */
    private static void type(AbstractField<?, String> field, String text) throws PropertyChangeDeniedException {
        field.getElement()
                .getNode()
                .getFeature(ElementPropertyMap.class)
                .deferredUpdateFromClient("value", text)
                .run();
    }

    private void assertRefused(AbstractField<?, String> field, String text, String said) {
        assertThat(heard).isEmpty();
        assertThat(((HasValidationProperties) field).isInvalid()).isTrue();
        assertThat(((HasValidationProperties) field).getErrorMessage()).contains(said);
        assertThat(field.getElement().getProperty("value")).isEqualTo(text);
        assertThatThrownBy(field::getValue).isInstanceOf(InvalidTextException.class);
    }
}
