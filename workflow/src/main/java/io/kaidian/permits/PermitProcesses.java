package io.kaidian.permits;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.bpmn.PermitProcess;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What shops can apply for: the diagrams of the release in force that declare a permit. */
@Service
public class PermitProcesses {

    private final ReleaseService releases;
    private volatile @Nullable Known known;

    PermitProcesses(ReleaseService releases) {
        this.releases = releases;
    }

    private record Known(ReleaseService.Current release, List<PermitProcess> processes) {}

    /** In the order of their codes. */
    public List<PermitProcess> all() {
        var release = releases.current();
        var before = known;
        if (before == null || before.release() != release) {
            before = new Known(release, read(release));
            known = before;
        }
        return before.processes();
    }

    /**
     * The process for that permit.
     *
     * @throws NotFoundException if the release in force has none
     */
    public PermitProcess get(String kind) {
        return all().stream()
                .filter(process -> process.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("permit kind", kind));
    }

    private static List<PermitProcess> read(ReleaseService.Current release) {
        return release.files().stream()
                .filter(ReleaseFile::isDiagram)
                .flatMap(file -> PermitProcess.of(file.content()).stream())
                .sorted(Comparator.comparing(PermitProcess::kind))
                .toList();
    }
}
