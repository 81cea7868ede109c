package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.index.CandidateComponentsIndexLoader;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.stereotype.Component;

class ServerContextTest {

    @Test
    void readsOfEachComponentWhatSpringReads() throws IOException {
        var index = CandidateComponentsIndexLoader.loadIndex(ServerContextTest.class.getClassLoader());
        assertThat(index).as("made by the compiler").isNotNull();
        var components = index.getCandidateTypes("io.kaidian", Component.class.getName());
        var asSpringDoes = MetadataReaderFactory.create(new DefaultResourceLoader());

        try (var context = new ServerContext()) {
            var own = new CachingMetadataReaderFactory(context);

            assertThat(components).hasSizeGreaterThan(500);
            for (var component : components) {
                assertThat(described(own.getMetadataReader(component)))
                        .isEqualTo(described(asSpringDoes.getMetadataReader(component)));
            }
            assertThat(context.getResourceCache(MetadataReader.class).values())
                    .hasSizeGreaterThanOrEqualTo(components.size())
                    .noneMatch(reader -> reader.getClass().getSimpleName().startsWith("ClassFile"));
        }
    }

    @Test
    void forgetsWhatItReadOnceAllBeansAreThere() throws IOException {
        try (var context = new ServerContext()) {
            new CachingMetadataReaderFactory(context).getMetadataReader(KaidianServer.class.getName());

            context.clearResourceCaches();

            assertThat(context.getResourceCache(MetadataReader.class)).isEmpty();
        }
    }

    private static String described(MetadataReader reader) {
        var type = reader.getAnnotationMetadata();
        return String.join(
                " ",
                type.getClassName(),
                String.valueOf(type.getSuperClassName()),
                String.join(",", type.getInterfaceNames()),
                type.getAnnotationTypes().toString(),
                type.getDeclaredMethods().stream()
                        .filter(method -> method.isAnnotated("org.springframework.context.annotation.Bean"))
                        .map(MethodMetadata::getMethodName)
                        .sorted()
                        .collect(Collectors.joining(",")),
                type.getMemberClassNames().length + " members");
    }
}
