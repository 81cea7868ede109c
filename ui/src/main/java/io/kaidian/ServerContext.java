package io.kaidian;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/**
 * Spring's context for a web server, which starts sooner: see {@link KnownTypeBeanFactory}, and classes are read by visiting their bytes. On
 * Java 24 and later Spring makes a model of each whole class instead, which takes twice as long for the two thousand that a start reads.
 */
class ServerContext extends AnnotationConfigServletWebServerApplicationContext {

    /** Made when it is first asked for, which is before this class is constructed. */
    private @Nullable VisitedClasses classes;

    ServerContext() {
        super(new KnownTypeBeanFactory());
    }

    /** Whoever searches for components, reads them, or sorts what is set up by itself asks here first. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> Map<Resource, T> getResourceCache(Class<T> type) {
        if (type != MetadataReader.class) {
            return super.getResourceCache(type);
        }
        if (classes == null) {
            classes = new VisitedClasses(this);
        }
        return (Map<Resource, T>) classes;
    }

    @Override
    public void clearResourceCaches() {
        super.clearResourceCaches();
        if (classes != null) {
            classes.clear();
        }
    }

    /** Reads what it does not hold. */
    private static final class VisitedClasses extends ConcurrentHashMap<Resource, MetadataReader> {

        private final transient SimpleMetadataReaderFactory reader;

        private VisitedClasses(ResourceLoader loader) {
            super(4096);
            reader = new SimpleMetadataReaderFactory(loader);
        }

        @Override
        public @Nullable MetadataReader get(Object resource) {
            var known = super.get(resource);
            if (known != null) {
                return known;
            }
            try {
                var read = reader.getMetadataReader((Resource) resource);
                put((Resource) resource, read);
                return read;
            } catch (IOException unreadable) {
                // Spring tries it, too, and says what is wrong.
                return null;
            }
        }
    }
}
