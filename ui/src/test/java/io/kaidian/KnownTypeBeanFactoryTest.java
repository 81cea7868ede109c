package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    private final Set<String> predicted = new TreeSet<>();

    @Test
    void findsWhatSpringFindsWhetherBeansAreMadeOrNot() {
        var spring = fill(new DefaultListableBeanFactory());
        var own = fill(new KnownTypeBeanFactory());

        assertFindsTheSame(own, spring);
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
                .allSatisfy(type -> assertThat(namesOf(type, own))
                        .as("%s", type)
                        .isEqualTo(namesOf(type, spring))
                        .hasSize(4));
    }

    /** Singletons only or all, with factories made for the answer or not. */
    private static List<List<String>> namesOf(ResolvableType type, DefaultListableBeanFactory beans) {
        return Stream.of(true, false)
                .flatMap(all -> Stream.of(false, true).map(made -> List.of(beans.getBeanNamesForType(type, all, made))))
                .toList();
    }

    @Test
    void findsWhatIsDefinedMadeOrGivenAfterATypeWasAbsent() {
        for (Consumer<DefaultListableBeanFactory> arrival : List.<Consumer<DefaultListableBeanFactory>>of(
                beans -> beans.registerBeanDefinition("late", new RootBeanDefinition(Sundial.class)),
                beans -> beans.registerBeanDefinition("late", new RootBeanDefinition(ClockFactory.class)),
                beans -> beans.registerSingleton("late", new Watch()),
                beans -> beans.registerSingleton("late", new ClockFactory()))) {
            var beans = new KnownTypeBeanFactory();
            assertThat(beans.getBeanNamesForType(Clock.class)).isEmpty();

            arrival.accept(beans);

            assertThat(beans.getBeanNamesForType(Clock.class)).containsExactly("late");
        }
    }

    @Test
    void findsABeanByWhatItTurnedOutToBe() {
        var beans = fill(new KnownTypeBeanFactory());
        assertThat(beans.getBeanNamesForType(Serializable.class)).containsExactly("given");

        beans.getBean("made");

        assertThat(beans.getBeanNamesForType(Serializable.class)).containsExactly("made", "given");
        beans.destroySingleton("made");
        assertThat(beans.getBeanNamesForType(Serializable.class)).containsExactly("given");
    }

    @Test
    void comparesNoBeanWithATypeThatNoneHas() {
        var compared = new AtomicInteger();
        var beans = fill(new KnownTypeBeanFactory() {
            @Override
            protected boolean isTypeMatch(String name, ResolvableType wanted, boolean allowFactoryBeanInit) {
                compared.incrementAndGet();
                return super.isTypeMatch(name, wanted, allowFactoryBeanInit);
            }
        });

        assertThat(beans.getBeanNamesForType(Thread.class)).isEmpty();

        // The products of a factory, and the factory itself.
        assertThat(compared).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void asksForTheClassOfABeanOnce() {
        var beans = fill(new KnownTypeBeanFactory());
        beans.getBeanNamesForType(Number.class);
        assertThat(predicted).contains("hourglass", "stopwatch", "made", "lazy", "several");
        predicted.clear();

        beans.getBeanNamesForType(Thread.class);

        // Factories of other beans and templates are Spring's own matter.
        assertThat(predicted).isSubsetOf("factory", "template");
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
                predicted.add(name);
                return null;
            }
        });
        return beans;
    }
}
