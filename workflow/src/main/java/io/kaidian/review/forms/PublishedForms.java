package io.kaidian.review.forms;

import io.kaidian.forms.FormDefinition;
import io.kaidian.forms.FormParser;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** The forms of releases. A release never changes, so each is read once. */
@Component
class PublishedForms {

    private static final int REMEMBERED = 50;

    private final ReleaseRepository releases;
    private final ConcurrentLruCache<Key, FormDefinition> known = new ConcurrentLruCache<>(REMEMBERED, this::read);

    PublishedForms(ReleaseRepository releases) {
        this.releases = releases;
    }

    private record Key(int release, String form) {}

    /** @throws NotFoundException if the release has no such form */
    FormDefinition get(int release, String form) {
        return known.get(new Key(release, form));
    }

    private FormDefinition read(Key key) {
        var file = FormDefinition.fileOf(key.form());
        return releases.file(key.release(), file)
                .map(found -> FormParser.parse(found.name(), found.content()).requireForm())
                .orElseThrow(() -> new NotFoundException("form", key.form()));
    }
}
