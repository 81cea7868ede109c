package io.kaidian;

import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * Remembers of each bean which class it has or will have. Whoever asks for all beans of a type has more than a thousand compared with it, and
 * a start asks a thousand times: here a type that no bean has is answered at once, and others by one comparison a bean.
 */
class KnownTypeBeanFactory extends DefaultListableBeanFactory {

    private static final Class<?> UNKNOWN = void.class;
    private static final String[] NONE = {};

    private final Map<String, Class<?>> definedTypes = new ConcurrentHashMap<>(2048);
    private final Map<String, Class<?>> singletonTypes = new ConcurrentHashMap<>(2048);

    /** Classes of beans and all that these extend and implement; what was there once may stay. */
    private final Set<Class<?>> occurring = ConcurrentHashMap.newKeySet(4096);

    private final Queue<String> newDefinitions = new ConcurrentLinkedQueue<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
        return type != null && isAbsent(type, allowEagerInit)
                ? NONE
                : super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
    }

    /** Those of the plain type are remembered, others would be searched for each time: security asks some hundred times. */
    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
        var plain = type.resolve();
        if (plain == null || !type.hasGenerics()) {
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        }
        if (isAbsent(plain, allowEagerInit)) {
            return NONE;
        }
        if (!isConfigurationFrozen()) {
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        }
        return Arrays.stream(getBeanNamesForType(plain, includeNonSingletons, allowEagerInit))
                .filter(name -> isTypeMatch(name, type))
                .toArray(String[]::new);
    }

    /** Whether certainly no bean is or makes one. */
    private boolean isAbsent(Class<?> wanted, boolean allowFactoryBeanInit) {
        for (var name = newDefinitions.poll(); name != null; name = newDefinitions.poll()) {
            if (containsBeanDefinition(name) && definedType(name) == UNKNOWN) {
                unknown.add(name);
            }
        }
        return !occurring.contains(wanted)
                && unknown.stream().noneMatch(name -> mayMake(name, wanted, allowFactoryBeanInit));
    }

    private boolean mayMake(String name, Class<?> wanted, boolean allowFactoryBeanInit) {
        try {
            var type = ResolvableType.forRawClass(wanted);
            return super.isTypeMatch(name, type, allowFactoryBeanInit || containsSingleton(name))
                    || super.isTypeMatch(FACTORY_BEAN_PREFIX + name, type, allowFactoryBeanInit);
        } catch (BeansException unclear) {
            return true;
        }
    }

    @Override
    protected boolean isTypeMatch(String name, ResolvableType wanted, boolean allowFactoryBeanInit) {
        return isPossible(name, wanted.toClass()) && super.isTypeMatch(name, wanted, allowFactoryBeanInit);
    }

    /** False only where the bean is not one and will not be. */
    private boolean isPossible(String name, Class<?> wanted) {
        @Nullable Class<?> type = singletonTypes.get(name);
        if (type == null) {
            type = containsBeanDefinition(name) && !containsSingleton(name) ? definedType(name) : UNKNOWN;
        }
        return type == UNKNOWN || wanted.isAssignableFrom(type);
    }

    private Class<?> definedType(String name) {
        var known = definedTypes.get(name);
        if (known == null) {
            known = predictType(name);
            definedTypes.put(name, known);
            addOccurring(known);
        }
        return known;
    }

    /** What makes other beans is left to Spring. */
    private Class<?> predictType(String name) {
        try {
            var definition = (RootBeanDefinition) getMergedBeanDefinition(name);
            if (definition.isAbstract() || definition.getDecoratedDefinition() != null) {
                return UNKNOWN;
            }
            @Nullable Class<?> type = predictBeanType(name, definition);
            return type == null || FactoryBean.class.isAssignableFrom(type) ? UNKNOWN : type;
        } catch (BeansException unclear) {
            return UNKNOWN;
        }
    }

    private void addOccurring(@Nullable Class<?> type) {
        if (type != null && occurring.add(type)) {
            addOccurring(type.getSuperclass());
            for (var implemented : type.getInterfaces()) {
                addOccurring(implemented);
            }
        }
    }

    @Override
    public void registerBeanDefinition(String name, BeanDefinition definition) {
        super.registerBeanDefinition(name, definition);
        newDefinitions.add(name);
    }

    @Override
    protected void resetBeanDefinition(String name) {
        definedTypes.remove(name);
        super.resetBeanDefinition(name);
    }

    /** It may be more than its definition promises. */
    @Override
    protected void addSingleton(String name, Object singleton) {
        if (singleton instanceof FactoryBean) {
            unknown.add(name);
            singletonTypes.put(name, UNKNOWN);
        } else {
            addOccurring(singleton.getClass());
            singletonTypes.put(name, singleton.getClass());
        }
        super.addSingleton(name, singleton);
    }

    @Override
    protected void removeSingleton(String name) {
        super.removeSingleton(name);
        singletonTypes.remove(name);
    }
}
