package io.kaidian.platform.engine;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Iterator;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * What an expression in a diagram can reach: process variables, entries of lists and maps, and beans that stand behind
 * steps. No methods or properties of objects, no functions, no other bean, not the running execution: a diagram comes
 * from an analyst, who may run the business but not the machine.
 */
class BpmnExpressionManager extends JuelExpressionManager {

    private final BeanFactory beans;

    BpmnExpressionManager(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariablesOnly());
        resolver.add(new VariableContextElResolver());
        resolver.add(new StepsOnly());
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        return resolver;
    }

    @Override
    public void addFunction(String name, Method function) {
        // The engine's own functions read the machine's clock and the signed-in user.
    }

    private static final class VariablesOnly extends ReadOnlyResolver {

        @Override
        @Nullable
        Object named(String name, ELContext context) {
            var scope = (VariableScope) context.getContext(VariableScope.class);
            if (scope == null || !scope.hasVariable(name)) {
                return null;
            }
            context.setPropertyResolved(true);
            return scope.getVariable(name);
        }
    }

    private final class StepsOnly extends ReadOnlyResolver {

        @Override
        @Nullable
        Object named(String name, ELContext context) {
            if (!beans.containsBean(name) || !beans.isTypeMatch(name, JavaDelegate.class)) {
                return null;
            }
            context.setPropertyResolved(true);
            return beans.getBean(name);
        }
    }

    private abstract static class ReadOnlyResolver extends ELResolver {

        abstract @Nullable Object named(String name, ELContext context);

        @Override
        public @Nullable Object getValue(ELContext context, Object base, Object property) {
            return base == null ? named((String) property, context) : null;
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // Expressions read.
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        /** Asked for by Camunda's copy of the language alone: that of Jakarta, which Operaton uses, no longer has it. */
        public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }
}
