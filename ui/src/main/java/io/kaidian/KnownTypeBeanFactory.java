package io.kaidian;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * Remembers of each bean that isn't made yet which class it will have. Whoever asks for all beans of a type has them all compared with it;
 * without this each comparison works that class out anew, some hundred thousand times at a start.
 */
final class KnownTypeBeanFactory extends DefaultListableBeanFactory {

    private static final Class<?> UNKNOWN = void.class;

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>(2048);

    @Override
    protected boolean isTypeMatch(String name, ResolvableType wanted, boolean allowFactoryBeanInit) {
        return isPossible(name, wanted.toClass()) && super.isTypeMatch(name, wanted, allowFactoryBeanInit);
    }

    /** False only where the bean that will be made cannot be one. */
    private boolean isPossible(String name, Class<?> wanted) {
        if (containsSingleton(name) || !containsBeanDefinition(name)) {
            return true;
        }
        var known = types.get(name);
        if (known == null) {
            known = typeOf(name);
            types.put(name, known);
        }
        return known == UNKNOWN || wanted.isAssignableFrom(known);
    }

    /** What makes other beans is left to Spring. */
    private Class<?> typeOf(String name) {
        var definition = (RootBeanDefinition) getMergedBeanDefinition(name);
        if (definition.isAbstract() || definition.getDecoratedDefinition() != null) {
            return UNKNOWN;
        }
        @Nullable Class<?> type = predictBeanType(name, definition);
        return type == null || FactoryBean.class.isAssignableFrom(type) ? UNKNOWN : type;
    }

    /** Those of the plain type are remembered, others would be searched for each time: security asks some hundred times. */
    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
        var plain = type.resolve();
        if (plain == null || !type.hasGenerics() || !isConfigurationFrozen()) {
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        }
        return Arrays.stream(getBeanNamesForType(plain, includeNonSingletons, allowEagerInit))
                .filter(name -> isTypeMatch(name, type))
                .toArray(String[]::new);
    }

    @Override
    protected void resetBeanDefinition(String beanName) {
        types.remove(beanName);
        super.resetBeanDefinition(beanName);
    }
}
