package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.index.CandidateComponentsIndexLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** The list of components that is made when the program is compiled, from which a start takes them. */
class ComponentIndexTest {

    private static final String PROGRAM = "io.kaidian";

    @ParameterizedTest
    @ValueSource(classes = {Component.class, ConfigurationProperties.class})
    void namesWhatASearchThroughAllClassesFinds(Class<? extends Annotation> kind) {
        var found = found(kind);

        assertThat(found).as("without them nothing is compared").hasSizeGreaterThan(20);
        assertThat(indexed(kind)).containsExactlyInAnyOrderElementsOf(found);
    }

    private static Set<String> indexed(Class<? extends Annotation> kind) {
        var index = CandidateComponentsIndexLoader.loadIndex(ComponentIndexTest.class.getClassLoader());
        assertThat(index).as("made by the compiler").isNotNull();
        return index.getCandidateTypes(PROGRAM, kind.getName());
    }

    private static Set<String> found(Class<? extends Annotation> kind) {
        var annotated = new AnnotationTypeFilter(kind);
        var search = new ClassPathScanningCandidateComponentProvider(false) {
            /** Also those that other settings would leave out. */
            @Override
            protected boolean isCandidateComponent(MetadataReader type) throws IOException {
                return annotated.match(type, getMetadataReaderFactory());
            }

            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition any) {
                return true;
            }
        };
        // Behind another filter, which no index can answer.
        search.addIncludeFilter((type, others) -> true);
        return search.findCandidateComponents(PROGRAM).stream()
                .map(BeanDefinition::getBeanClassName)
                .collect(Collectors.toSet());
    }
}
