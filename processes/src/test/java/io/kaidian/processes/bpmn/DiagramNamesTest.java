package io.kaidian.processes.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.DecisionTableFile;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names that code uses and the names in the diagrams are the same, both ways. */
class DiagramNamesTest {

    private static final Pattern IDENTIFIER = Pattern.compile("\\$\\{\\s*(\\w+)");
    private static final Pattern LITERAL = Pattern.compile("(\\w+)\\s*==\\s*'([^']*)'");

    /** Set by a message or read by a delegate alone, so no element of the diagram mentions them. */
    private static final Set<String> UNSEEN_IN_DIAGRAMS = Set.of("cancelReason");

    static List<BpmnDiagram> diagrams() {
        return BpmnDiagram.all();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesEveryElementOfTheDiagram(BpmnDiagram diagram) {
        var named = constants(diagram.names());

        var unnamed = diagram.nodes().stream()
                .filter(node -> !named.containsValue(node.getId()))
                .map(BpmnDiagram::describe)
                .toList();

        assertThat(unnamed)
                .as(
                        "%s holds elements that %s does not name. Add a constant with the id, or take the element out",
                        diagram, diagram.names().getSimpleName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesNothingThatIsNotInTheDiagram(BpmnDiagram diagram) {
        var ids = diagram.nodes().stream().map(FlowElement::getId).collect(Collectors.toSet());

        var lost = constants(diagram.names()).entrySet().stream()
                .filter(constant -> !constant.getKey().equals("KEY"))
                .filter(constant -> !ids.contains(constant.getValue()))
                .map(constant -> "%s.%s expects an element with the id %s, nearest in the diagram: %s"
                        .formatted(
                                diagram.names().getSimpleName(),
                                constant.getKey(),
                                constant.getValue(),
                                nearest(constant.getValue(), ids)))
                .toList();

        assertThat(lost)
                .as("Code relies on elements that %s does not hold. Was an id changed in the modeller?", diagram)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesTheProcessLikeItsFile(BpmnDiagram diagram) {
        assertThat(constants(diagram.names())).containsEntry("KEY", diagram.key());
        assertThat(diagram.resource()).isEqualTo("processes/" + diagram.key() + ".bpmn");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesExactlyTheMessagesOfTheDiagram(BpmnDiagram diagram) {
        var inDiagram =
                diagram.all(Message.class).stream().map(Message::getName).collect(Collectors.toSet());

        assertThat(nested(diagram.names(), "Messages")
                        .map(DiagramNamesTest::constants)
                        .orElse(Map.of())
                        .values())
                .as(
                        "Messages of %s on the left, of %s on the right",
                        diagram.names().getSimpleName(), diagram)
                .containsExactlyInAnyOrderElementsOf(inDiagram);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesEveryVariableThatTheDiagramUses(BpmnDiagram diagram) {
        var unnamed = new TreeSet<>(variablesUsedBy(diagram));
        unnamed.removeAll(variables(diagram).keySet());

        assertThat(unnamed)
                .as(
                        "Conditions, timers or mappings of %s use variables that %s.Variables does not name: a slip of "
                                + "the pen, or a new variable that code has to set",
                        diagram, diagram.names().getSimpleName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesNoVariableThatTheDiagramDoesNotUse(BpmnDiagram diagram) {
        var used = new TreeSet<>(variablesUsedBy(diagram));
        DecisionTableFile.calledBy(diagram)
                .forEach(table -> used.addAll(table.inputs().keySet()));
        used.addAll(UNSEEN_IN_DIAGRAMS);

        assertThat(variables(diagram).keySet())
                .as(
                        "Variables that %s names, but %s never uses",
                        diagram.names().getSimpleName(), diagram)
                .isSubsetOf(used);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void comparesOnlyWithWordsThatExist(BpmnDiagram diagram) {
        var words = Stream.concat(
                        Arrays.stream(diagram.names().getDeclaredClasses()),
                        Arrays.stream(CertificationProcess.class.getDeclaredClasses()))
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Object::toString)
                .collect(Collectors.toSet());

        var unknown = new ArrayList<String>();
        diagram.conditionalFlows().forEach(flow -> {
            var literal = LITERAL.matcher(BpmnDiagram.condition(flow));
            while (literal.find()) {
                if (!words.contains(literal.group(2))) {
                    unknown.add("%s compares %s with '%s', nearest: %s"
                            .formatted(
                                    BpmnDiagram.describe(flow),
                                    literal.group(1),
                                    literal.group(2),
                                    nearest(literal.group(2), words)));
                }
            }
        });

        assertThat(unknown).as("Conditions that can never be true").isEmpty();
    }

    private static Set<String> variablesUsedBy(BpmnDiagram diagram) {
        var expressions = new ArrayList<String>();
        diagram.conditionalFlows().map(BpmnDiagram::condition).forEach(expressions::add);
        diagram.all(TimerEventDefinition.class).stream()
                .flatMap(timer -> Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle()))
                .filter(Objects::nonNull)
                .forEach(expression -> expressions.add(expression.getTextContent()));
        diagram.engineElements("in").stream()
                .flatMap(in -> Stream.of("sourceExpression", "businessKey").map(in::getAttribute))
                .filter(Objects::nonNull)
                .forEach(expressions::add);

        var used = new TreeSet<String>();
        for (var expression : expressions) {
            var identifier = IDENTIFIER.matcher(expression);
            while (identifier.find()) {
                used.add(identifier.group(1));
            }
        }
        diagram.engineElements("in").stream()
                .map(in -> in.getAttribute("source"))
                .filter(Objects::nonNull)
                .forEach(used::add);
        diagram.engineElements("out").forEach(out -> used.add(out.getAttribute("target")));
        diagram.engineElements("outputParameter").forEach(output -> used.add(output.getAttribute("name")));
        return used;
    }

    private static Map<String, Class<?>> variables(BpmnDiagram diagram) {
        var variables = new TreeMap<String, Class<?>>();
        nested(diagram.names(), "Variables").ifPresent(type -> {
            for (var field : type.getFields()) {
                var variable = (ProcessVariable<?>) valueOf(field);
                variables.put(variable.name(), variable.type());
            }
        });
        return variables;
    }

    private static Map<String, String> constants(Class<?> type) {
        var constants = new TreeMap<String, String>();
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
                constants.put(field.getName(), (String) valueOf(field));
            }
        }
        return constants;
    }

    private static Optional<Class<?>> nested(Class<?> names, String simpleName) {
        return Arrays.stream(names.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(simpleName))
                .findFirst()
                .map(type -> (Class<?>) type);
    }

    private static Object valueOf(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant + " must be public", e);
        }
    }

    /** The candidate with the longest common beginning or end: what a slip of the pen most often leaves. */
    private static String nearest(String word, Set<String> candidates) {
        return candidates.stream()
                .max(Comparator.comparingInt(candidate -> inCommon(word, candidate)))
                .orElse("none");
    }

    private static int inCommon(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int front = 0;
        while (front < shorter && a.charAt(front) == b.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        return front + back;
    }
}
