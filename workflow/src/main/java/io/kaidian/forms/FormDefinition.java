package io.kaidian.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A form that can be filled in.
 *
 * @param id what a step names in its {@code formRef}; the name of the file without folder and ending
 */
public record FormDefinition(String id, List<FormComponent> components) {

    /** Folder of forms in a release. */
    public static final String FOLDER = "forms/";

    /** Ending of a file with a form. */
    public static final String SUFFIX = ".form";

    public FormDefinition {
        components = List.copyOf(components);
    }

    /** Whether a file of this name holds a form. */
    public static boolean isForm(String file) {
        return file.startsWith(FOLDER) && file.endsWith(SUFFIX);
    }

    /** The file of the form with this id. */
    public static String fileOf(String id) {
        return FOLDER + id + SUFFIX;
    }

    /** The id of the form in this file. */
    public static String idOf(String file) {
        return file.substring(FOLDER.length(), file.length() - SUFFIX.length());
    }

    /** The variable that is set to the outcome when a form with this id is done, such as {@code callSellerOutcome}. */
    public static String outcomeVariableOf(String id) {
        var name = new StringBuilder();
        for (var part : id.split("[-_]")) {
            name.append(
                    name.isEmpty() || part.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name + "Outcome";
    }

    /** The variable that gateways can ask for the outcome. */
    public String outcomeVariable() {
        return outcomeVariableOf(id);
    }

    /** What is filled in, in the order of the form, sections opened. */
    public List<FormComponent.Field> fields() {
        return all(FormComponent.Field.class);
    }

    /** The buttons that end the step, in the order of the form. */
    public List<FormComponent.Outcome> outcomes() {
        return all(FormComponent.Outcome.class);
    }

    /** The field of that key. */
    public Optional<FormComponent.Field> field(String key) {
        return fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private <T extends FormComponent> List<T> all(Class<T> type) {
        var found = new ArrayList<T>();
        visit(components, component -> {
            if (type.isInstance(component)) {
                found.add(type.cast(component));
            }
        });
        return List.copyOf(found);
    }

    static void visit(Collection<FormComponent> components, Consumer<FormComponent> visitor) {
        components.forEach(component -> {
            visitor.accept(component);
            if (component instanceof FormComponent.Section section) {
                visit(section.components(), visitor);
            }
        });
    }
}
