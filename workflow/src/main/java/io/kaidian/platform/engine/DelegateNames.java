package io.kaidian.platform.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The steps of the program that a diagram can name, such as {@code checkDocumentsDelegate}. */
@Component
public class DelegateNames {

    private final ListableBeanFactory beans;

    DelegateNames(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Those among them that work with what a table answered. */
    public Map<String, DecisionReadingStep<?>> reading() {
        var steps = new HashMap<String, DecisionReadingStep<?>>();
        beans.getBeansOfType(DecisionReadingStep.class).forEach(steps::put);
        return steps;
    }

    public Set<String> all() {
        return new TreeSet<>(Set.of(beans.getBeanNamesForType(JavaDelegate.class)));
    }
}
