package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

class KnownTypeBeanFactoryTest {

    interface Clock {}

    static class Sundial implements Clock {}

    /** Made as what it is not declared to be. */
    static class Watch extends Sundial implements Serializable {}

    static class Hourglass implements Supplier<String> {
        @Override
        public String get() {
            return "sand";
        }
    }

    static class Stopwatch implements Supplier<Integer> {
        @Override
        public Integer get() {
            return 1;
        }
    }

    static class ClockFactory implements FactoryBean<Clock> {
        @Override
        public Clock getObject() {
            return new Sundial();
        }

        @Override
        public Class<?> getObjectType() {
            return Clock.class;
        }
    }

    static class Maker {
        static Clock make() {
            return new Watch();
        }
    }

    private static final List<ResolvableType> TYPES = List.of(
            ResolvableType.forClass(Object.class),
            ResolvableType.forClass(Clock.class),
            ResolvableType.forClass(Sundial.class),
            ResolvableType.forClass(Watch.class),
            ResolvableType.forClass(Serializable.class),
            ResolvableType.forClass(FactoryBean.class),
            ResolvableType.forClass(ClockFactory.class),
            ResolvableType.forClass(Supplier.class),
            ResolvableType.forClassWithGenerics(Supplier.class, String.class),
            ResolvableType.forClassWithGenerics(Supplier.class, Integer.class),
            ResolvableType.forClassWithGenerics(Supplier.class, Long.class),
            ResolvableType.forClassWithGenerics(FactoryBean.class, Clock.class));

    private int predictions;

    @Test
    void findsWhatSpringFindsWhetherBeansAreMadeOrNot() {
        var spring = fill(new DefaultListableBeanFactory());
        var own = fill(new KnownTypeBeanFactory());

        List.of(spring, own).forEach(DefaultListableBeanFactory::freezeConfiguration);
        assertFindsTheSame(own, spring);

        List.of(spring, own).forEach(DefaultListableBeanFactory::preInstantiateSingletons);
        // What was found is remembered by both until something changes.
        List.of(spring, own).forEach(beans -> beans.registerSingleton("new", "something"));
        assertFindsTheSame(own, spring);
        assertThat(own.getBeanNamesForType(Watch.class)).contains("made");
    }

    private static void assertFindsTheSame(DefaultListableBeanFactory own, DefaultListableBeanFactory spring) {
        assertThat(TYPES)
                .allSatisfy(type -> assertThat(own.getBeanNamesForType(type))
                        .as("%s", type)
                        .containsExactly(spring.getBeanNamesForType(type)));
    }

    @Test
    void asksForTheClassOfABeanOnce() {
        var beans = fill(new KnownTypeBeanFactory());
        beans.getBeanNamesForType(Number.class);
        assertThat(predictions).isGreaterThan(5);
        predictions = 0;

        beans.getBeanNamesForType(Thread.class);

        // The factory of other beans is Spring's own matter.
        assertThat(predictions).isLessThan(3);
    }

    @Test
    void seesThatABeanIsDefinedAnew() {
        var beans = fill(new KnownTypeBeanFactory());
        assertThat(beans.getBeanNamesForType(Stopwatch.class)).containsExactly("stopwatch");

        beans.registerBeanDefinition("stopwatch", new RootBeanDefinition(Sundial.class));

        assertThat(beans.getBeanNamesForType(Stopwatch.class)).isEmpty();
        assertThat(beans.getBeanNamesForType(Sundial.class)).contains("stopwatch");
    }

    private <T extends DefaultListableBeanFactory> T fill(T beans) {
        var made = new RootBeanDefinition(Maker.class);
        made.setFactoryMethodName("make");
        var lazy = new RootBeanDefinition(Sundial.class);
        lazy.setLazyInit(true);
        var several = new RootBeanDefinition(Sundial.class);
        several.setScope(RootBeanDefinition.SCOPE_PROTOTYPE);
        var template = new RootBeanDefinition(Sundial.class);
        template.setAbstract(true);
        beans.registerBeanDefinition("hourglass", new RootBeanDefinition(Hourglass.class));
        beans.registerBeanDefinition("stopwatch", new RootBeanDefinition(Stopwatch.class));
        beans.registerBeanDefinition("made", made);
        beans.registerBeanDefinition("lazy", lazy);
        beans.registerBeanDefinition("several", several);
        beans.registerBeanDefinition("template", template);
        beans.registerBeanDefinition("factory", new RootBeanDefinition(ClockFactory.class));
        beans.registerSingleton("given", new Watch());
        beans.registerAlias("lazy", "idle");
        beans.addBeanPostProcessor(new SmartInstantiationAwareBeanPostProcessor() {
            @Override
            public Class<?> predictBeanType(Class<?> type, String name) {
                predictions++;
                return null;
            }
        });
        return beans;
    }
}
