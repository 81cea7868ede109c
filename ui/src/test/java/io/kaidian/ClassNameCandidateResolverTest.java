package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ClassNameCandidateResolverTest {

    static class Clock {}

    static class QuickClock extends Clock {}

    record Watch(Clock wheels) {}

    private int comparisons;

    @Test
    void findsTheBeanThatIsNamedAfterItsClassWithoutLookingAtTheOthers() {
        try (var beans = beans()) {
            beans.registerBean("classNameCandidateResolverTest.Clock", Clock.class);
            beans.registerBean("watch", Watch.class);

            beans.refresh();

            assertThat(comparisons).isZero();
            assertThat(beans.getBean(Watch.class).wheels()).isSameAs(beans.getBean(Clock.class));
        }
    }

    @Test
    void findsABeanOfAnotherNameAsBefore() {
        try (var beans = beans()) {
            beans.registerBean("sundial", QuickClock.class);
            beans.registerBean("watch", Watch.class);

            beans.refresh();

            assertThat(comparisons).isPositive();
            assertThat(beans.getBean(Watch.class).wheels()).isInstanceOf(QuickClock.class);
        }
    }

    @Test
    void leavesAPrimaryBeanItsRight() {
        try (var beans = beans()) {
            beans.registerBean("classNameCandidateResolverTest.Clock", Clock.class);
            beans.registerBean("quick", QuickClock.class, definition -> definition.setPrimary(true));
            beans.registerBean("watch", Watch.class);

            beans.refresh();

            assertThat(beans.getBean(Watch.class).wheels()).isInstanceOf(QuickClock.class);
        }
    }

    @Test
    void refusesWhatIsMissingOrCannotBeDecidedAsBefore() {
        try (var none = beans();
                var several = beans()) {
            none.registerBean("watch", Watch.class);
            several.registerBean("one", QuickClock.class);
            several.registerBean("two", QuickClock.class);
            several.registerBean("watch", Watch.class);

            assertThatThrownBy(none::refresh).hasCauseInstanceOf(NoSuchBeanDefinitionException.class);
            assertThatThrownBy(several::refresh).hasCauseInstanceOf(NoUniqueBeanDefinitionException.class);
        }
    }

    private AnnotationConfigApplicationContext beans() {
        var counting = new DefaultListableBeanFactory() {
            @Override
            public String[] getBeanNamesForType(Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
                if (type == Clock.class) {
                    comparisons++;
                }
                return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
            }
        };
        var beans = new AnnotationConfigApplicationContext(counting);
        ClassNameCandidateResolver.installIn(counting);
        return beans;
    }
}
