package io.kaidian.checks.reading;

import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.photos.ocr.OcrAlphabet;
import io.kaidian.platform.cluster.NodeRole;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reads photos, once a node. */
@Configuration
@EnableConfigurationProperties(PhotoReaderProperties.class)
class PhotoReaderConfiguration {

    private static final String LOST = "kaidian.reading.lost";

    private static final ToDoubleFunction<PhotoReaderProcesses> READY =
            processes -> processes.workers().state().ready();
    private static final ToDoubleFunction<PhotoReaderProcesses> WANTED =
            processes -> processes.workers().state().wanted();
    private static final ToDoubleFunction<PhotoReaderProcesses> FAILED_STARTS =
            processes -> processes.workers().state().failedStarts();

    /** All that a rule asks of the readers, and so all that a node for the checks alone has of them. */
    @Bean
    OcrAlphabet readersAlphabet() {
        return OcrAlphabet.load();
    }

    @Bean
    PhotoReaderProcesses readingProcesses(
            PhotoReaderProperties properties, CheckProperties checks, NodeRole role, MeterRegistry meters) {
        var count = role.servesPeople() ? properties.count(checks.workers()) : 0;
        return new PhotoReaderProcesses(
                properties,
                count,
                why -> meters.counter(LOST, "why", why.name()).increment());
    }

    @Bean
    PhotoReader photoReader(
            PhotoReaderProperties properties,
            PhotoReaderProcesses processes,
            PhotoLimitParameters limits,
            CheckProperties checks,
            NodeRole role) {
        if (properties.count(checks.workers()) > 0 || !role.servesPeople()) {
            return new IsolatedPhotoReader(processes.workers(), limits);
        }
        return new InProcessPhotoReader(PhotoInspector.load(checks.workers()), limits);
    }

    @Bean
    MeterBinder photosWaiting(PhotoReadingQueue readings, PhotoReaderProcesses processes) {
        return registry -> {
            Gauge.builder("kaidian.photos.queue.size", readings, PhotoReadingQueue::waiting)
                    .description("Photos that wait to be read or are being read, on all nodes")
                    .register(registry);
            Gauge.builder("kaidian.reading.processes", processes, READY)
                    .description("Processes of this node that are ready to decode and read photos")
                    .register(registry);
            Gauge.builder("kaidian.reading.processes.wanted", processes, WANTED)
                    .description("Processes that read photos as this node should have them")
                    .register(registry);
            FunctionCounter.builder("kaidian.reading.starts.failed", processes, FAILED_STARTS)
                    .description("Times that a process that reads photos could not be started")
                    .register(registry);
        };
    }
}
